"""Password and second factor: for those who have one, which is staff."""

from typing import cast

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password, resume_request
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from people.forms.sign_in import ChoosePasswordForm, ConfirmPasswordForm, PasswordSignInForm
from people.models import User
from people.permissions import proved_second_factor
from people.views.onward import asked_next, onward

FORM_METHODS = ["GET", "HEAD", "POST"]


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(FORM_METHODS)
def sign_in_with_password(request: HttpRequest) -> HttpResponseBase:
    """Sign in with address and password; one answer for wrong, unknown and closed (TRUST A-25)."""
    if request.user.is_authenticated:
        return redirect(onward(request, "mypages:home"))
    form = PasswordSignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = _authenticate(request, form)
        if user is not None:
            record_authentication(request, user, method="password")
            login = Login(
                user=user, redirect_url=onward(request, "wagtailadmin_home" if user.is_staff else "/")
            )
            response: HttpResponseBase = perform_login(request, login)
            return response
    return render(request, "people/password.html", {"form": form, "next": asked_next(request)})


@never_cache
@login_required
@sensitive_post_parameters("password")
@require_http_methods(FORM_METHODS)
def confirm_password(request: HttpRequest) -> HttpResponseBase:
    """Ask for the password once more before something that needs it, then go on there."""
    user = _staff_or_404(request)
    if not user.has_usable_password():
        return redirect("account_set_password")
    form = ConfirmPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action="reauthenticate"):
            form.add_error("password", _("Many tries just now. Wait a minute and try again."))
        elif user.check_password(form.cleaned_data["password"]):
            reauthenticate_by_password(request)
            return resume_request(request) or redirect(onward(request, "wagtailadmin_home"))
        else:
            form.add_error("password", _("That is not your password."))
    return render(request, "people/confirm_password.html", {"form": form, "next": asked_next(request)})


@never_cache
@login_required
@sensitive_post_parameters("old_password", "new_password")
@require_http_methods(FORM_METHODS)
def choose_password(request: HttpRequest) -> HttpResponseBase:
    """Choose a password: the first, a new one, or, with the second factor shown, after forgetting.

    There is no other way to reset one, so nothing about an account is told by trying (TRUST A-25).
    """
    user = _staff_or_404(request)
    ask_for_old = user.has_usable_password() and not proved_second_factor(request, user)
    form = ChoosePasswordForm(request.POST or None, user=user, ask_for_old=ask_for_old)
    if request.method == "POST":
        if not ratelimit.consume(request, action="change_password"):
            form.add_error(None, _("Many tries just now. Wait a minute and try again."))
        elif form.is_valid():
            user.set_password(form.cleaned_data["new_password"])
            user.save(update_fields=["password"])
            # This browser stays signed in; every other session of theirs is dead from now on.
            update_session_auth_hash(request, user)
            reauthenticate_by_password(request)
            return redirect(onward(request, "wagtailadmin_home"))
    return render(request, "people/choose_password.html", {"form": form, "next": asked_next(request)})


@never_cache
@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """Lead staff to setting up a second factor, which the admin asks for."""
    _staff_or_404(request)
    return render(request, "people/second_factor.html", {"next": asked_next(request)})


def _authenticate(request: HttpRequest, form: PasswordSignInForm) -> User | None:
    adapter = get_adapter()
    try:
        user = adapter.authenticate(
            request, email=form.cleaned_data["address"], password=form.cleaned_data["password"]
        )
    except ValidationError:
        form.add_error(
            None,
            _("Many tries with this address just now. Wait five minutes, or sign in with a code by e-mail."),
        )
        return None
    if user is None or not user.is_active:
        form.add_error(None, _("Address and password do not go together. Check both and try again."))
        return None
    return cast("User", user)


def _staff_or_404(request: HttpRequest) -> User:
    """Passwords are for staff: to everybody else these pages do not exist."""
    user = cast("User", request.user)
    if not (user.is_staff or user.has_perm("wagtailadmin.access_admin")):
        raise Http404
    return user
