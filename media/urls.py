"""Addresses of uploaded files, mounted under MEDIA_URL."""

from django.urls import path

from media.views.uploads import upload

app_name = "media"
urlpatterns = [path("<path:path>", upload, name="upload")]
