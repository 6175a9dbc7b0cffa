"""My pages: find who it is, show what the rooms below hold, and let them take it or erase it.

Works for guests and for accounts alike; whoever has not started meets a plain page. GET changes nothing.
"""

import json

from django.contrib.auth import logout
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from mypages.my_data import everything_about
from mypages.what_i_did import certificates_of, courses_of
from people.actions.erasing import erase_learner, erase_person
from people.models import User
from people.recognition import current_learner, forget_guest, forget_learner


@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """Show courses with how far one has come, certificates, and what one can do with one's data."""
    learner = current_learner(request)
    language = get_language() or "sv"
    return render(
        request,
        "mypages/home.html",
        {
            "learner": learner,
            "courses": courses_of(learner, language) if learner else [],
            "certificates": certificates_of(learner) if learner else [],
        },
    )


@never_cache
def my_data(request: HttpRequest) -> HttpResponse:
    """Show everything we hold, readable."""
    return render(
        request, "mypages/data.html", {"data": everything_about(request.user, current_learner(request))}
    )


@never_cache
def my_data_file(request: HttpRequest) -> HttpResponse:
    """Give everything we hold as one JSON file."""
    data = everything_about(request.user, current_learner(request))
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="mina-uppgifter.json"'
    return response


@never_cache
@require_POST
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Keep the language of the account and go on in it."""
    chosen = request.POST.get("language", "")
    if chosen not in ("sv", "en"):
        return redirect("mypages:home")
    if request.user.is_authenticated:
        User.objects.filter(pk=request.user.pk).update(language=chosen)
    with override(chosen):
        return redirect(reverse("mypages:home"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase_me(request: HttpRequest) -> HttpResponseBase:
    """Ask on GET; on POST erase at once: the account with all that leads to the person, or the guest."""
    learner = current_learner(request)
    if not request.user.is_authenticated and learner is None:
        return redirect("mypages:home")
    if request.method != "POST":
        return render(request, "mypages/erase.html", {"learner": learner})
    now = timezone.now()
    response = redirect("mypages:erased")
    if request.user.is_authenticated:
        user = request.user
        logout(request)
        erase_person(user=user, at=now)
        # A guest key in this browser is somebody else's: whoever had it brought along has none any more.
        forget_learner(request)
        return response
    if learner is not None:
        erase_learner(learner=learner, at=now)
    forget_guest(request, response)
    return response


@never_cache
def erased(request: HttpRequest) -> HttpResponse:
    """Say what is gone and what remains without a person."""
    return render(request, "mypages/erased.html")
