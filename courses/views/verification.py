"""What a stranger learns from a code: valid, replaced or revoked, which course and when, and no name.

The page stands on the certificate's own row, so nothing that editors do to pages can make it disappear.
"""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from courses.actions.name_checks import check_name
from courses.errors import CourseError, NoMoreTriesError
from courses.forms.certificate import AskedNameForm, CodeForm
from courses.models import Certificate, CourseEdition
from courses.models.outline import outline_for
from courses.rules.certificate_code import read_code, spaced
from courses.rules.edition import is_newer
from courses.views.certificate_door import not_found, private, trail
from courses.views.certificate_letter import day, issuer_line, issuer_now
from people.recognition import current_learner


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Ask for a code, and lead on to its page (a GET: nothing changes)."""
    form = CodeForm(request.GET) if "kod" in request.GET else CodeForm()
    if form.is_bound and form.is_valid():
        return redirect("certificates:verify", form.cleaned_data["kod"])
    return private(render(request, "certificates/find.html", {"form": form}))


@require_safe
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Tell whether a certificate is valid, at the one spelling of its address."""
    canonical = read_code(code)
    if canonical is not None and canonical != code:
        return redirect("certificates:verify", canonical)
    found = _found(canonical)
    return not_found(request) if found is None else _page(request, found, AskedNameForm())


@require_http_methods(["GET", "HEAD", "POST"])
def ask_name(request: HttpRequest, code: str) -> HttpResponse:
    """Answer “is it this name?” with yes or no. Asking is a POST, because each try is counted."""
    found = _found(read_code(code))
    if found is None:
        return not_found(request)
    if request.method != "POST":
        return redirect("certificates:verify", found.code)
    form = AskedNameForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    asked = form.cleaned_data["asked_name"]
    try:
        answer = check_name(code=found.code, name=asked, at=timezone.now())
    except NoMoreTriesError as problem:
        return _page(request, found, form, status=429, refused=problem.message)
    except CourseError as problem:
        return _page(request, found, form, refused=problem.message)
    return _page(request, found, AskedNameForm(), answer=answer, asked=asked)


def _found(code: str | None) -> Certificate | None:
    """Return the certificate with the latest edition of its course, in one query."""
    if code is None:
        return None
    latest = CourseEdition.objects.filter(course=OuterRef("course")).order_by("-raised_at", "-pk")
    return (
        Certificate.objects.select_related("course")
        .annotate(
            latest_edition=Subquery(latest.values("label")[:1]),
            latest_note=Subquery(latest.values("note")[:1]),
        )
        .filter(code=code)
        .first()
    )


def _page(
    request: HttpRequest, certificate: Any, form: AskedNameForm, status: int = 200, **more: Any
) -> HttpResponse:
    language = get_language() or certificate.language
    learner = current_learner(request)
    changed = is_newer(certificate.latest_edition or "", than=certificate.edition)
    key = certificate.course.translation_key
    # No page of the course may be left; then there is no link, and everything else stands.
    outline = (outline_for(key, language) or outline_for(key, certificate.language)) if changed else None
    context = {
        "crumbs": trail(spaced(certificate.code), above=(_("Check a certificate"), "certificates:find")),
        "certificate": certificate,
        "code": spaced(certificate.code),
        "form": form,
        "day": day(certificate.tested_at or certificate.issued_at),
        "updated_on": day(certificate.issued_at) if certificate.tested_at else "",
        "revoked_on": day(certificate.revoked_at) if certificate.revoked_at else "",
        "course_language": get_language_info(certificate.language)["name_translated"],
        "issuer": issuer_line(certificate.issuer or issuer_now(request)),
        "changed": changed,
        "course_url": outline.url if outline else "",
        "changes_url": outline.changes_url if outline else "",
        "is_holder": learner is not None and certificate.learner_id == learner.pk,
        **more,
    }
    return private(render(request, "certificates/verify.html", context, status=status))
