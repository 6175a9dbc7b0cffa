"""What the admin must know about the addresses of the site: moving is a door to the root as well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page

from .reserved_slugs import objection


@hooks.register("before_move_page")
def refuse_to_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Refuse to move a page to where its slug would stand before an address of the site."""
    told = objection(page.slug, destination, page.specific_class)
    if told is None:
        return None
    messages.error(request, told)
    return redirect("wagtailadmin_pages:move", page.pk)


@hooks.register("before_bulk_action")
def refuse_to_move_many(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Refuse the same for several pages at once."""
    if action_type != "move" or not all(isinstance(found, Page) for found in objects):
        return None
    destination = action.cleaned_form.cleaned_data["chooser"] if action.cleaned_form else None
    for page in objects:
        told = objection(page.slug, destination, page.specific_class)
        if told is not None:
            messages.error(request, told)
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
