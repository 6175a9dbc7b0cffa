"""`/robots.txt` and `/sitemap.xml`: what search engines are told."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import escape

from courses.rules.roles import IN_ADDRESS

from .. import address_book
from ..page_cache import may_be_kept

#: Personal or technical addresses; none of them is a secret, they are only of no use to a search.
NOT_FOR_SEARCH = ("/admin/", "/konto/", "/mina-sidor/", "/kurs/", "/prov/", "/intyg/", "/lamna", "/cookies/")

#: The same pages once more, for one role each (wildcards: RFC 9309, 2.2.3).
ROLE_TRACKS = f"/*?{IN_ADDRESS}="


def robots(request: HttpRequest) -> HttpResponse:
    """List what is not worth searching, and where the site map is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in (*NOT_FOR_SEARCH, ROLE_TRACKS))]
    lines += ["", f"Sitemap: {settings.BASE_URL}/sitemap.xml", ""]
    return may_be_kept(HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))


def sitemap(request: HttpRequest) -> HttpResponse:
    """List every live page that needs no sign-in."""
    book = address_book.current()
    rows = []
    for entry in sorted(book.by_url_path.values(), key=lambda found: found.path):
        if book.is_restricted(entry) or not book.is_reachable(entry):
            continue
        changed = f"<lastmod>{entry.last_published_at:%Y-%m-%d}</lastmod>" if entry.last_published_at else ""
        rows.append(f"<url><loc>{escape(settings.BASE_URL + book.url(entry))}</loc>{changed}</url>")
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' + "\n".join(rows) + "\n</urlset>\n"
    )
    return may_be_kept(HttpResponse(body, content_type="application/xml; charset=utf-8"))
