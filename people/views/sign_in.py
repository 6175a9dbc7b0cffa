"""The one form: address → code by mail → in. An unknown address gets its account when the code is entered.

Asking for a code looks nobody up: known, unknown and closed addresses take the same path, query by query
(TRUST A-25). allauth gives the limits, the second factor and the session.
"""

import datetime as dt
import secrets
from dataclasses import asdict
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from people.actions.erasing import PENDING_SIGN_IN
from people.actions.signing_in import account_of
from people.emails import send_sign_in_code
from people.errors import AccountClosedError
from people.forms.sign_in import AddressForm, CodeForm
from people.rules.sign_in_code import PendingCode, Verdict, judge, new_code, seal
from people.views.onward import asked_next, onward

#: Seconds that a session without a person lives, from the last letter on. Longer than the code itself, so
#: that a late code is told to be late.
UNDER_WAY_SECONDS = 30 * 60


@never_cache
@sensitive_post_parameters("address")
@require_http_methods(["GET", "HEAD", "POST"])
def ask_address(request: HttpRequest) -> HttpResponseBase:
    """Ask for an address; on POST send a code to it, whoever it belongs to."""
    if request.user.is_authenticated:
        return redirect(onward(request, "mypages:home"))
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["address"]
        if ratelimit.consume(request, action="request_login_code", key=address):
            _send_code(request, address, asked_next(request), timezone.now())
            return redirect("account_confirm_login_code")
        form.add_error("address", _("Many codes were asked for just now. Wait a little and try again."))
    return _address_page(request, form)


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def enter_code(request: HttpRequest) -> HttpResponseBase:
    """Ask for the code; when it opens, sign the person in and go on."""
    if request.user.is_authenticated:
        return redirect(onward(request, "mypages:home"))
    under_way = request.session.get(PENDING_SIGN_IN)
    if not isinstance(under_way, dict):
        return redirect("account_login")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _try_code(request, form, under_way)
    return _code_page(request, form, under_way)


@never_cache
@require_POST
def send_again(request: HttpRequest) -> HttpResponseBase:
    """Send a new code to the same address; the old one stops working."""
    under_way = request.session.get(PENDING_SIGN_IN)
    if not isinstance(under_way, dict):
        return redirect("account_login")
    address = str(under_way["address"])
    if not ratelimit.consume(request, action="request_login_code", key=address):
        form = CodeForm({})
        form.errors.clear()
        form.add_error(None, _("Many codes were asked for just now. Wait a little and try again."))
        return _code_page(request, form, under_way, status=429)
    _send_code(request, address, str(under_way["next"]), timezone.now())
    return redirect("account_confirm_login_code")


@never_cache
def closed(request: HttpRequest) -> HttpResponse:
    """Say that the account was switched off. Only its own mailbox leads here."""
    return render(request, "people/closed.html", {"message": AccountClosedError.message}, status=403)


def _send_code(request: HttpRequest, address: str, onward_to: str, at: dt.datetime) -> None:
    code = new_code()
    pending = seal(code, salt=secrets.token_hex(8), sent_at=at.timestamp())
    send_sign_in_code(address=address, code=code, at=at)
    request.session[PENDING_SIGN_IN] = {"address": address, "next": onward_to, "code": asdict(pending)}
    request.session.set_expiry(UNDER_WAY_SECONDS)


def _try_code(request: HttpRequest, form: CodeForm, under_way: dict[str, Any]) -> HttpResponseBase:
    address = str(under_way["address"])
    if not ratelimit.consume(request, action="enter_login_code", key=address):
        form.add_error("code", _("Many codes were tried just now. Wait a little and try again."))
        return _code_page(request, form, under_way, status=429)
    now = timezone.now()
    verdict, pending = judge(PendingCode(**under_way["code"]), form.cleaned_data["code"], now=now.timestamp())
    if verdict is Verdict.OPENS:
        return _let_in(request, address, str(under_way["next"]), now)
    if verdict is Verdict.WRONG:
        request.session[PENDING_SIGN_IN] = {**under_way, "code": asdict(pending)}
        form.add_error("code", _("That is not the code we sent. Check the letters, or ask for a new code."))
        return _code_page(request, form, under_way)
    # Of no use any more: back to the address, which is filled in, with the reason.
    del request.session[PENDING_SIGN_IN]
    again = AddressForm({"address": address})
    again.is_valid()
    again.add_error(
        None,
        _("The code is too old. Ask for a new one.")
        if verdict is Verdict.EXPIRED
        else _("The code was wrong too many times. Ask for a new one."),
    )
    return _address_page(request, again, onward_to=str(under_way["next"]))


def _let_in(request: HttpRequest, address: str, onward_to: str, at: dt.datetime) -> HttpResponseBase:
    """The mailbox is proved: find or make the account, then allauth's stages and a new session (A-26)."""
    del request.session[PENDING_SIGN_IN]
    try:
        user = account_of(address=address, language=get_language() or "sv", at=at)
    except AccountClosedError:
        return redirect("account_inactive")
    # Without the address: the session's row must hold nothing that leads to a person once they are erased.
    record_authentication(request, user, method="code")
    response: HttpResponseBase = perform_login(request, Login(user=user, redirect_url=onward_to or None))
    return response


def _address_page(request: HttpRequest, form: AddressForm, onward_to: str = "") -> HttpResponse:
    return render(
        request,
        "people/address.html",
        {"form": form, "next": onward_to or asked_next(request)},
    )


def _code_page(
    request: HttpRequest, form: CodeForm, under_way: dict[str, Any], status: int = 200
) -> HttpResponse:
    return render(request, "people/code.html", {"form": form, "address": under_way["address"]}, status=status)
