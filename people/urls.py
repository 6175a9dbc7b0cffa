"""Addresses below `/konto/`. Names are allauth's, since its stages and second factors lead to them.

Of allauth's own pages only the second factor is here. Sign-up, password reset, e-mail changes and social
accounts are not: their names lead to our form, so that nothing of allauth's can be reached beside it.
"""

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from people.views import password, sign_in, this_browser

_to_sign_in = RedirectView.as_view(pattern_name="account_login")

urlpatterns: list[URLPattern | URLResolver] = [
    path("logga-in/", sign_in.ask_address, name="account_login"),
    path("logga-in/kod/", sign_in.enter_code, name="account_confirm_login_code"),
    path("logga-in/kod/ny/", sign_in.send_again, name="people_send_again"),
    path("logga-in/losenord/", password.sign_in_with_password, name="people_password"),
    path("stangt/", sign_in.closed, name="account_inactive"),
    path("logga-ut/", this_browser.sign_out, name="account_logout"),
    path("ta-med/", this_browser.ask_to_bring_along, name="people_bring_along"),
    path("bekrafta/", password.confirm_password, name="account_reauthenticate"),
    path("losenord/", password.choose_password, name="account_change_password"),
    path("losenord/valj/", password.choose_password, name="account_set_password"),
    path("andra-faktor/", password.second_factor, name="people_second_factor"),
    path("tvasteg/", include("allauth.mfa.urls")),
    # Names that allauth's code looks up; each leads to the one form.
    path("logga-in/mejlkod/", _to_sign_in, name="account_request_login_code"),
    path("registrera/", _to_sign_in, name="account_signup"),
    path("glomt/", _to_sign_in, name="account_reset_password"),
    path("epost/", _to_sign_in, name="account_email"),
    path("epost/bekrafta/", _to_sign_in, name="account_email_verification_sent"),
]
