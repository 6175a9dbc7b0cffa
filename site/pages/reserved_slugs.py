"""Slugs that the addresses of the site need: directly under the home page, and directly under a course.

A page called `konto` there would never be seen, or would hide the sign-in; one called `skriv-ut` below a
course would hide its print edition. So the page form refuses it with a sentence, for every page type that may
stand there, and so do copying and moving.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page, get_page_models

from courses.models import CoursePage
from courses.rules.reserved import BELOW_A_COURSE

#: Needed by an address that is not a page: nobody may have it.
TAKEN = frozenset(
    {
        "admin",
        "cookies",
        "dokument",
        "en",
        "sv",
        "favicon-ico",
        "integritet",
        "intyg",
        "konto",
        "kurs",
        "lamna",
        "livez",
        "mina-sidor",
        "organisation",
        "p",
        "prov",
        "readyz",
        "robots-txt",
        "sitemap-xml",
        "static",
        "statistik",
        "sok",
        "tillganglighet",
        "uploads",
        "api",
        "kampanjer",
        "manual",
        "kontakt",
        "rapporter",
        "kalender",
        "ordlista",
    }
)

#: Needed by one kind of page, named by its model.
KEPT_FOR = {
    "stod": "pages.SupportPage",
    "utbildning": "courses.CourseIndexPage",
}


def objection(slug: str, parent: Page | None, model: type[Page]) -> Any:
    """Return the sentence that says why a page of this kind may not have the slug there, or None."""
    from .models import HomePage

    if parent is None:
        return None
    if issubclass(parent.specific_class or Page, CoursePage) and slug in BELOW_A_COURSE:
        return format_lazy(
            _("The address {slug}/ below a course is used by the site itself. Choose another slug."),
            slug=slug,
        )
    if not issubclass(parent.specific_class or Page, HomePage):
        return None
    if slug in TAKEN or (slug in KEPT_FOR and model._meta.label != KEPT_FOR[slug]):
        return format_lazy(
            _("The address /{slug}/ is used by the site itself. Choose another slug."), slug=slug
        )
    return None


class RootSlugForm(WagtailAdminPageForm):  # type: ignore[misc]
    """A page form that refuses the slugs of the site's own addresses."""

    def clean(self) -> dict[str, Any]:
        """Refuse a slug that an address needs."""
        cleaned: dict[str, Any] = super().clean()
        parent = self.parent_page or (self.instance.get_parent() if self.instance.pk else None)
        told = objection(cleaned.get("slug") or "", parent, type(self.instance))
        if told:
            self.add_error("slug", ValidationError(told))
        return cleaned


class RootSlugCopyForm(CopyForm):  # type: ignore[misc]
    """The form behind *Copy*, with the same refusal."""

    def clean(self) -> dict[str, Any]:
        """Refuse a new slug that an address needs."""
        cleaned: dict[str, Any] = super().clean()
        parent = cleaned.get("new_parent_page") or self.page.get_parent()
        told = objection(cleaned.get("new_slug") or "", parent, self.page.specific_class)
        if told:
            self.add_error("new_slug", ValidationError(told))
        return cleaned


def guard_page_forms() -> None:
    """Give every page type that may stand under the home page or a course a form that refuses these slugs.

    Page types of the floors below cannot name this module, so they are visited from here.
    """
    from .models import HomePage

    for model in get_page_models():
        if not {HomePage, CoursePage}.intersection(model.allowed_parent_page_models()):
            continue
        form = getattr(model, "base_form_class", WagtailAdminPageForm)
        if not issubclass(form, RootSlugForm):
            bases = (RootSlugForm,) if form is WagtailAdminPageForm else (RootSlugForm, form)
            model.base_form_class = type(f"{model.__name__}Form", bases, {})
    for model in get_page_models():
        # Any page may be copied to anywhere its type allows.
        model.copy_form_class = RootSlugCopyForm
