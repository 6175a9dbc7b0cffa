"""The site's addresses with the component gallery, which is otherwise there in demo mode only."""

from config import gallery
from config import urls as site_urls

handler400 = site_urls.handler400
handler403 = site_urls.handler403
handler404 = site_urls.handler404
handler500 = site_urls.handler500
urlpatterns = [*gallery.urlpatterns, *site_urls.urlpatterns]
