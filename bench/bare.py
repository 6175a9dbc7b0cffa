"""The yardstick: a bare Django view that answers 20 KB of HTML, under the same gunicorn."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

#: 20 KB, about what a lesson weighs before it is compressed.
BODY = b"<!doctype html><title>bare</title>" + b"<p>word word word word word</p>" * 645


def bare(request: HttpRequest) -> HttpResponse:
    """Answer the same bytes every time."""
    return HttpResponse(BODY)


urlpatterns = [path("", bare)]

if not settings.configured:
    settings.configure(
        SECRET_KEY="bench-" + "b" * 50,
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="bench.bare",
        MIDDLEWARE=[],
        INSTALLED_APPS=[],
        DATABASES={},
        USE_TZ=True,
    )

application = get_wsgi_application()
