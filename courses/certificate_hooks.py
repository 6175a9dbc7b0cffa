"""Certificates in the admin: one page, for whoever holds the right to revoke, and a line in the log."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from courses.actions.revoking import LOG_ACTION
from courses.views.revoking import PERMISSION, revoking


class RevokeMenuItem(MenuItem):
    """Shown to whoever may revoke."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether it stands in this person's menu."""
        return request.user.has_perm(PERMISSION)


@hooks.register("register_admin_urls")
def revoke_address() -> list[URLPattern]:
    """Give the page its address."""
    return [path("intyg/", revoking, name="certificates_revoke")]


@hooks.register("register_admin_menu_item")
def revoke_menu_item() -> MenuItem:
    """Put the page into the menu, far down: it is rarely needed."""
    return RevokeMenuItem(
        _("Certificates"), reverse("certificates_revoke"), icon_name="cross", name="certificates", order=850
    )


@hooks.register("register_permissions")
def revoke_permission() -> QuerySet[Permission]:
    """Let groups be given the right."""
    return Permission.objects.filter(content_type__app_label="courses", codename="revoke_certificate")


@hooks.register("register_log_actions")
def revoke_log_action(actions: Any) -> None:
    """Say in Wagtail's log what was done."""
    actions.register_action(LOG_ACTION, _("Revoke a certificate"), _("The certificate was revoked"))
