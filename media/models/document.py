"""Documents that editors upload, always handed out as a download (TRUST A-15)."""

from urllib.parse import quote

from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument


class SiteDocument(AbstractDocument):
    """An uploaded document."""

    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]

    @property
    def content_disposition(self) -> str:
        """Never inline: a document runs nothing in our origin."""
        return f"attachment; filename*=UTF-8''{self._quoted_name()}"

    def _quoted_name(self) -> str:
        """Return the file name, percent-encoded for the header."""
        return quote(self.filename)
