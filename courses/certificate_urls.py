"""Addresses below `/intyg/` (and `/en/intyg/`). They are printed on paper and must never change."""

from django.urls import path

from courses.views import background, booster_letters, certificate, certificate_pdf, verification

app_name = "certificates"
urlpatterns = [
    path("", verification.find, name="find"),
    path("<str:code>.pdf", certificate_pdf.certificate_pdf, name="pdf"),
    path("<str:code>/", verification.verify, name="verify"),
    path("<str:code>/ar-det/", verification.ask_name, name="check_name"),
    path("<str:code>/bakgrund/", background.background, name="background"),
    path("<str:code>/namn/", certificate.name, name="name"),
    path("<str:code>/mitt/", certificate.holder, name="holder"),
    path("<str:code>/pafyllning/", certificate.boosters, name="boosters"),
    path("<str:code>/pafyllning.ics", booster_letters.calendar, name="calendar"),
    path("<str:code>/visa-namn/", certificate.show_name, name="show_name"),
]
