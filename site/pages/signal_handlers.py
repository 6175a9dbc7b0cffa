"""What bumps the generation: everything an editor publishes, moves, deletes or sets.

Learners' rows never do; otherwise each saved answer would throw the kept pages away.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import (
    DraftStateMixin,
    Locale,
    Page,
    PageViewRestriction,
    RevisionMixin,
    Site,
    TranslatableMixin,
)
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)
from wagtail.snippets.models import get_snippet_models

from media import freshness

#: What editors own. Snippets without drafts are found by their registration.
OF_EDITORS: tuple[type, ...] = (
    Page,
    Site,
    Locale,
    Redirect,
    PageViewRestriction,
    BaseSiteSetting,
    BaseGenericSetting,
    AbstractImage,
    AbstractDocument,
    DraftStateMixin,
    RevisionMixin,
    TranslatableMixin,
)

#: Fields of which a change is only a draft: visitors see nothing of it.
DRAFT_FIELDS = frozenset(
    {
        "draft_title",
        "latest_revision",
        "latest_revision_created_at",
        "has_unpublished_changes",
        "go_live_at",
        "locked",
        "locked_at",
        "locked_by",
    }
)

SIGNALS_OF_PUBLISHING = (
    page_published,
    page_unpublished,
    page_slug_changed,
    post_page_move,
    published,
    unpublished,
)


def connect() -> None:
    """Listen; called once when the apps are ready."""
    for number, signal in enumerate(SIGNALS_OF_PUBLISHING):
        signal.connect(_announced, dispatch_uid=f"pages.freshness.{number}")
    post_save.connect(_saved, dispatch_uid="pages.freshness.saved")
    post_delete.connect(_deleted, dispatch_uid="pages.freshness.deleted")


@cache
def matters(model: type[Model]) -> bool:
    """Say whether rows of the model show on pages because an editor decided so."""
    return issubclass(model, OF_EDITORS) or model in get_snippet_models()


def _announced(**_kwargs: Any) -> None:
    freshness.bump()


def _saved(sender: type[Model], update_fields: frozenset[str] | None = None, **_kwargs: Any) -> None:
    if matters(sender) and not (update_fields and DRAFT_FIELDS.issuperset(update_fields)):
        freshness.bump()


def _deleted(sender: type[Model], **_kwargs: Any) -> None:
    if matters(sender):
        freshness.bump()
