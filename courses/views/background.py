"""County and kind of work: asked once before the first certificate, voluntary, and counted without a name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from courses.actions.background import count_background, skip_background
from courses.forms.certificate import BackgroundForm
from courses.models import Certificate, Completion
from courses.views.certificate_door import not_found, owned, private, trail


def unasked(certificate: Certificate) -> Completion | None:
    """Return the completion behind a certificate if its question has not been put yet."""
    return Completion.objects.filter(
        learner=certificate.learner,
        course_id=certificate.course_id,
        edition=certificate.edition,
        background_asked_at__isnull=True,
    ).first()


@require_http_methods(["GET", "HEAD", "POST"])
def background(request: HttpRequest, code: str) -> HttpResponse:
    """Ask, or count the answer and lead on to the name."""
    held = owned(request, code)
    if held is None:
        return not_found(request)
    certificate, learner = held
    completion = unasked(certificate)
    onward = redirect("certificates:name", certificate.code)
    if completion is None:
        return onward
    if request.method != "POST":
        return _page(request, certificate, BackgroundForm())
    if "skip" in request.POST:
        skip_background(completion=completion, learner=learner, at=timezone.now())
        return onward
    form = BackgroundForm(request.POST)
    if not form.is_valid():
        return _page(request, certificate, form)
    count_background(
        completion=completion,
        learner=learner,
        county_code=form.county_code,
        work=form.cleaned_data["work"],
        at=timezone.now(),
    )
    return onward


def _page(request: HttpRequest, certificate: Certificate, form: BackgroundForm) -> HttpResponse:
    context = {"certificate": certificate, "form": form, "crumbs": trail(_("Get the certificate"))}
    return private(render(request, "certificates/background.html", context))
