"""Links to a place within a page: rich text keeps the page's id and the block's, never an address.

Wagtail's own link to a page knows no place within it. Ours carries a `fragment` beside the page's id, through
storage, the editor and the page that is shown, and stays right when the page is moved or renamed.
"""

from typing import Any

from django.utils.html import escape
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.contentstate import link_entity
from wagtail.admin.rich_text.converters.html_to_contentstate import PageLinkElementHandler
from wagtail.rich_text.pages import PageLinkHandler


class PlaceLinkHandler(PageLinkHandler):
    """Turns a stored page link into an address, with the place within the page if there is one."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """Return the opening tags, in order. A page that is not published is named but not linked to."""
        return [
            cls._tag(page, attrs.get("fragment"))
            for page, attrs in zip(cls.get_many(attrs_list), attrs_list, strict=True)
        ]

    @staticmethod
    def _tag(page: Any, fragment: str | None) -> str:
        """Return the opening tag for a link to `page`."""
        shown = page.localized if page else None
        if shown is None or not shown.live or not shown.url:
            return "<a>"
        return f'<a href="{escape(shown.url)}{f"#{escape(fragment)}" if fragment else ""}">'


class PlaceLinkElementHandler(PageLinkElementHandler):
    """Reads a stored page link into the editor, the place within the page included."""

    def get_attribute_data(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return what the editor keeps about the link."""
        data: dict[str, Any] = super().get_attribute_data(attrs)
        if attrs.get("fragment"):
            data["fragment"] = attrs["fragment"]
        return data


def place_link_entity(props: dict[str, Any]) -> Any:
    """Write a link of the editor back to storage; all but a place within a page is Wagtail's own business."""
    if props.get("id") is None or not props.get("fragment"):
        return link_entity(props)
    attributes = {"linktype": "page", "id": props["id"], "fragment": props["fragment"]}
    return DOM.create_element("a", attributes, props["children"])


def keep_fragments(features: Any) -> None:
    """Let Wagtail's link feature carry the place within a page, in the editor and on the page."""
    features.register_link_type(PlaceLinkHandler)
    rule = features.converter_rules_by_converter["contentstate"]["link"]
    rule["from_database_format"]['a[linktype="page"]'] = PlaceLinkElementHandler("LINK")
    rule["to_database_format"]["entity_decorators"]["LINK"] = place_link_entity
