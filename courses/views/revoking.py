"""The admin's page for taking a certificate back: found by its code, not in a list (TRUST P-15)."""

from typing import cast

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from courses.actions.revoking import revoke
from courses.errors import CourseError
from courses.forms.certificate import CodeForm, RevokeForm
from courses.models import Certificate
from courses.rules.certificate_code import spaced
from courses.views.certificate_letter import day
from people.models import User

PERMISSION = "courses.revoke_certificate"


@permission_required(PERMISSION, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def revoking(request: HttpRequest) -> HttpResponse:
    """Find a certificate by its code, show its state, revoke it with a reason."""
    asked = request.POST.get("kod") or request.GET.get("kod")
    form = CodeForm({"kod": asked}) if asked is not None else CodeForm()
    certificate = None
    if form.is_bound and form.is_valid():
        certificate = Certificate.objects.filter(code=form.cleaned_data["kod"]).first()
        if certificate is None:
            form.add_error("kod", _("There is no certificate with that code."))
    reasons = RevokeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and certificate is not None and reasons.is_valid():
        try:
            revoke(
                certificate=certificate,
                reason=reasons.cleaned_data["reason"],
                by=cast("User", request.user),
                at=timezone.now(),
            )
        except CourseError as problem:
            reasons.add_error(None, str(problem.message))
        else:
            messages.success(request, _("The certificate is revoked."))
            return redirect(f"{reverse('certificates_revoke')}?{urlencode({'kod': certificate.code})}")
    context = {
        "form": form,
        "reasons": reasons,
        "certificate": certificate,
        "code": spaced(certificate.code) if certificate else "",
        "issued_on": day(certificate.issued_at) if certificate else "",
        "revoked_on": day(certificate.revoked_at) if certificate and certificate.revoked_at else "",
        "is_current": certificate is not None and certificate.state == Certificate.State.CURRENT,
    }
    return render(request, "wagtailadmin/certificates/revoke.html", context)
