"""Wagtail's user admin with our rule: whoever is no administrator does not touch one (TRUST A-12).

Deleting an account takes the same action as `radera mig`: names and sessions go, counts stay.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from wagtail.users.views.users import CreateView, DeleteView, EditView, UserViewSet

from people.actions.erasing import erase_person
from people.forms.staff import StaffCreationForm, StaffEditForm
from people.permissions import may_touch_account


class StaffCreateView(CreateView):
    """Add an account."""

    template_name = "people/admin/create.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form who is editing."""
        return {**super().get_form_kwargs(), "editor": self.request.user}


class StaffEditView(EditView):
    """Change an account."""

    template_name = "people/admin/edit.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Refuse an administrator's account to everyone else, for looking as for changing."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated and not may_touch_account(request.user, self.object):
            raise PermissionDenied

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form who is editing."""
        return {**super().get_form_kwargs(), "editor": self.request.user}


class StaffDeleteView(DeleteView):
    """Delete an account: Wagtail asks, our action does it."""

    def delete_action(self) -> None:
        """Erase the person behind the account."""
        erase_person(user=self.object, at=timezone.now())


class StaffUserViewSet(UserViewSet):
    """Accounts in the admin."""

    add_view_class = StaffCreateView
    edit_view_class = StaffEditView
    delete_view_class = StaffDeleteView
    # Given here as well, since the viewset hands its own template names to the views.
    create_template_name = "people/admin/create.html"
    edit_template_name = "people/admin/edit.html"

    def get_form_class(self, for_update: bool = False) -> Any:
        """Return our forms."""
        return StaffEditForm if for_update else StaffCreationForm
