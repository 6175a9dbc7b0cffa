"""Wagtail's choosers without inline scripts, so that the admin keeps `script-src 'self'` and needs no nonce.

The rest is in the templates under `wagtailadmin/panels/` and `wagtailadmin/widgets/`; what starts them all is
static/admin/start_widgets.js. A browser test walks the admin's pages and counts breaches, also at an upgrade.
"""

from __future__ import annotations

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets import BaseChooser


def _render(
    self: BaseChooser,
    name: str,
    value: Any,
    attrs: dict[str, Any] | None = None,
    renderer: Any = None,
) -> SafeString:
    """Render the chooser, and beside it as data what starts it."""
    if not attrs or "id" not in attrs:
        raise TypeError("A chooser needs an id")
    chosen = self.get_value_data(value)
    arguments = [attrs["id"], self.get_js_init_options(attrs["id"], name, chosen)]
    return format_html(
        '{}<template data-start="{}" data-arguments="{}"></template>',
        self.render_html(name, chosen, attrs),
        self.js_constructor,
        json.dumps(arguments),
    )


def install() -> None:
    """Take the place of Wagtail's own rendering; called once when the apps are ready."""
    BaseChooser.render = _render
