"""What no view has to remember: the guest's cookie, and that the admin asks for more than a code."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode

from people.actions.beginning import note_activity
from people.permissions import admin_step
from people.recognition import remember_guest, renew_guest

GetResponse = Callable[[HttpRequest], HttpResponseBase]

#: Below the admin, but needed by whoever is on the way in or out.
_OPEN_ADMIN_PATHS = ("login/", "logout/", "jsi18n/", "sprite/")


class GuestMiddleware:
    """Gives a new guest their cookie; on a guest's first POST of the day renews it and notes the day.

    A GET never writes: neither the day nor the cookie (decision 5).
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, then look at who was recognised while answering."""
        response = self.get_response(request)
        remember_guest(request, response)
        learner = getattr(request, "_fyr_learner", None)
        if request.method == "POST" and learner is not None and response.status_code < 400:
            news = note_activity(learner=learner, at=timezone.now())
            if news and learner.is_guest:
                renew_guest(request, response)
        return response


class AdminStepMiddleware:
    """Leads whoever may use the admin through password and second factor before it opens."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    @cached_property
    def admin(self) -> str:
        """Return where the admin begins; the same for every request and language."""
        return reverse("wagtailadmin_home")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let through what is outside the admin; inside it, ask for the next missing step."""
        admin = self.admin
        inside = request.path_info.startswith(admin)
        if inside and not request.path_info[len(admin) :].startswith(_OPEN_ADMIN_PATHS):
            return self._at_the_door(request) or self.get_response(request)
        return self.get_response(request)

    def _at_the_door(self, request: HttpRequest) -> HttpResponseBase | None:
        user: Any = request.user
        if not user.is_authenticated:
            return None  # Wagtail leads to the sign-in itself.
        if not user.has_perm("wagtailadmin.access_admin"):
            # Wagtail would send a signed-in learner to the sign-in, which would send them back.
            return render(request, "people/not_for_you.html", status=403)
        step = admin_step(request, user)
        if step is None:
            return None
        return redirect(f"{reverse(step)}?{urlencode({'next': request.get_full_path()})}")
