"""The people room as a Django app, and Wagtail's user admin as we want it."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(AppConfig):
    """Accounts, pseudonyms, sign-in, merging and erasing."""

    name = "people"
    default = True
    default_auto_field = "django.db.models.BigAutoField"


class StaffUsersConfig(WagtailUsersAppConfig):
    """Wagtail's user admin with our fields and our rule about administrators (TRUST A-12)."""

    default = False
    user_viewset = "people.views.staff_admin.StaffUserViewSet"
