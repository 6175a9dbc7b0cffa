"""The media room in the admin: registers of facts and films."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from media.models import Fact, Film


class FactViewSet(SnippetViewSet):
    """The register of facts."""

    model = Fact
    icon = "info-circle"
    menu_label = _("Facts")
    list_display = ["__str__", "kind", "confidence", "review_by"]


class FilmViewSet(SnippetViewSet):
    """The register of films."""

    model = Film
    icon = "media"
    menu_label = _("Films")


register_snippet(FactViewSet)
register_snippet(FilmViewSet)
