"""Every address of the site, in one place. Root slugs used here are refused by the page form."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path, register_converter
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from config import gallery
from pages.views import cookies, for_machines, material, serve, way_out

register_converter(material.MaterialAddress, "material_address")

handler400 = "pages.views.errors.bad_request"
handler403 = "pages.views.errors.permission_denied"
handler404 = "pages.views.errors.page_not_found"
handler500 = "pages.views.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    # Wagtail's own password form would be a way past the second factor, so it leads to ours.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("dokument/", include(wagtaildocs_urls)),
    path("uploads/", include("media.urls")),
    path("lamna", way_out.leave, name="leave"),
    path("robots.txt", for_machines.robots, name="robots"),
    path("sitemap.xml", for_machines.sitemap, name="sitemap"),
]
if getattr(settings, "DEMO", False):
    # Every component on one page, for developers.
    urlpatterns += gallery.urlpatterns
urlpatterns += i18n_patterns(
    # In both languages: /konto/… and /en/konto/….
    path("cookies/", cookies.cookies, name="cookies"),
    path("cookies/rensa/", cookies.clear_device, name="clear_device"),
    path("konto/", include("people.urls")),
    path("mina-sidor/", include("mypages.urls")),
    path("intyg/", include("courses.certificate_urls")),
    # /kurs/… and /prov/…, and what is gone below a course.
    path("", include("courses.urls")),
    path("<material_address:path>pdf/", material.pdf, name="material_pdf"),
    # Found through the address book; Wagtail's own pattern below keeps its name for page URLs.
    re_path(r"^((?:[\w\-]+/)*)$", serve.serve, name="serve"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
