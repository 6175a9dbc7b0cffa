"""What the admin does with many accounts at once, and in one's own account settings."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils import timezone
from wagtail import hooks

from people.actions.erasing import erase_person
from people.models import User
from people.permissions import may_touch_account


@hooks.register("before_bulk_action")
def many_accounts(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> Any:
    """Close the second door (TRUST A-12): the rule for one account holds for many; deleting erases each."""
    if action.model is not User or not isinstance(request.user, User):
        return None
    editor = request.user
    if not all(may_touch_account(editor, account) for account in objects):
        raise PermissionDenied
    if action_type == "assign_role" and not editor.is_superuser:
        role = action.get_execution_context()["role"]
        if not editor.groups.filter(pk=role.pk).exists():
            raise PermissionDenied
    if action_type == "delete":
        now = timezone.now()
        for account in objects:
            erase_person(user=account, at=now)
        return redirect(action.next_url)
    return None
