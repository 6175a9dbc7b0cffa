"""The holder's side of a certificate: the name, the letter as a page, and who may see the name.

One way in, `Hämta intyg` (certificates:name), leads to the next step: the voluntary question, the name, how
it will stand, and then the letter. Everyone but the holder gets the answer that an unknown code gets.
"""

from typing import Any

import typst
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.actions import names
from courses.errors import CertificateNotCurrentError, CourseError, NameAlreadySealedError
from courses.forms.certificate import NameForm
from courses.models import Certificate
from courses.views.background import unasked
from courses.views.booster_letters import ask_for_letters, offer_of
from courses.views.certificate_changes import changes_since
from courses.views.certificate_door import not_found, owned, private, trail
from courses.views.certificate_letter import day, issuer_now, letter_of
from courses.views.certificate_pdf import pdf_answer, rendered
from people.models import Learner


@require_http_methods(["GET", "HEAD", "POST"])
def name(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the name, show how it will stand, confirm it; later on, correct it.

    `step=confirm` confirms what was shown; anything else that is posted shows it first. Nothing is asked
    twice (WCAG 3.3.7): what was written travels with the form, and a kept name is there to be corrected.
    """
    held = owned(request, code)
    if held is None:
        return not_found(request)
    certificate, learner = held
    if certificate.state != Certificate.State.CURRENT:
        return redirect("certificates:holder", certificate.code)
    sealed = certificate.name_sealed_at is not None
    if not sealed and unasked(certificate) is not None:
        return redirect("certificates:background", certificate.code)
    if request.method != "POST":
        kept = {"name": certificate.holder_name, "forget": sealed and not certificate.holder_name}
        return _ask(request, certificate, NameForm(initial=kept))
    form = NameForm(request.POST)
    if not form.is_valid() or request.POST.get("step") == "change":
        return _ask(request, certificate, form)
    if sealed and "first" in request.POST and not names.bears(certificate, form.cleaned_data["name"]):
        # A tab from before the name was confirmed in another: no new code comes of it unasked.
        form.add_error(
            "name",
            _("You have already confirmed another name. Confirm this one only if you want to correct it."),
        )
        return _ask(request, certificate, form)
    letter = letter_of(certificate, name=form.cleaned_data["name"], issuer=issuer_now(request))
    try:
        rendered(letter)  # Before anything is confirmed: a name that cannot be set would be no use to anyone.
    except typst.TypstError:
        form.add_error(
            "name",
            _("That name cannot be printed. Write it as it is spelt in the passport, with Latin letters."),
        )
        return _ask(request, certificate, form)
    if request.POST.get("step") != "confirm":
        look = {"certificate": certificate, "form": form, "letter": letter, "learner": learner}
        return private(
            render(request, "certificates/look.html", {**look, "crumbs": trail(_("Get the certificate"))})
        )
    return _confirm(request, certificate, learner, form)


def _ask(request: HttpRequest, certificate: Certificate, form: NameForm) -> HttpResponse:
    title = _("Correct the name") if certificate.holder_name else _("Get the certificate")
    context = {"certificate": certificate, "form": form, "crumbs": trail(title)}
    return private(render(request, "certificates/name.html", context))


def _confirm(
    request: HttpRequest, certificate: Certificate, learner: Learner, form: NameForm
) -> HttpResponse:
    """Seal or correct, and lead to the letter, or hand over at once the file that holds an unkept name."""
    chosen, keep, at = form.cleaned_data["name"], not form.cleaned_data["forget"], timezone.now()
    issuer = issuer_now(request)
    try:
        try:
            current = names.seal_name(
                certificate=certificate, learner=learner, name=chosen, at=at, keep=keep, issuer=issuer
            )
        except NameAlreadySealedError:
            if "first" in request.POST:
                # Confirmed on another device this very moment; the page of the letter tells the name.
                return redirect("certificates:holder", certificate.code)
            current = names.correct_name(
                certificate=certificate, learner=learner, name=chosen, at=at, keep=keep
            )
        if keep and current.holder_name != chosen:
            # The digest takes another case or hyphen for the same name; on paper it is a correction.
            current = names.correct_name(certificate=current, learner=learner, name=chosen, at=at, keep=keep)
    except CertificateNotCurrentError:
        # Corrected or revoked on another device meanwhile; the page of the letter tells which.
        return redirect("certificates:holder", certificate.code)
    if keep:
        return redirect("certificates:holder", current.code)
    return pdf_answer(current, rendered(letter_of(current, name=chosen, issuer=issuer)))


@require_safe
def holder(request: HttpRequest, code: str) -> HttpResponse:
    """Show the holder the letter as a page, with the file to download and the choices that are theirs."""
    held = owned(request, code)
    if held is None:
        return not_found(request)
    certificate, learner = held
    if certificate.name_sealed_at is None and certificate.state == Certificate.State.CURRENT:
        return redirect("certificates:name", certificate.code)
    return holder_page(request, certificate, learner)


def holder_page(
    request: HttpRequest,
    certificate: Certificate,
    learner: Learner,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    """Return the page of a letter; `refused` says why something about its boosters could not be done."""
    newer = certificate.replaced_by
    context: dict[str, Any] = {
        "certificate": certificate,
        "letter": letter_of(certificate, name=certificate.holder_name, issuer=issuer_now(request)),
        "learner": learner,
        "newer": newer if newer is not None and newer.learner_id == learner.pk else None,
        "changes": changes_since(certificate),
        "boosters": offer_of(certificate, learner, refused),
        "revoked_on": day(certificate.revoked_at) if certificate.revoked_at else "",
        "crumbs": trail(_("Your certificate")),
    }
    return private(render(request, "certificates/holder.html", context, status=status))


@require_http_methods(["GET", "HEAD", "POST"])
def boosters(request: HttpRequest, code: str) -> HttpResponse:
    """Plan letters for the boosters, and lead back to the certificate, which says when they come."""
    held = owned(request, code)
    if held is None:
        return not_found(request)
    certificate, learner = held
    back = redirect(reverse("certificates:holder", args=[certificate.code]) + "#boosters")
    if request.method != "POST":
        return back
    try:
        ask_for_letters(certificate=certificate, learner=learner, at=timezone.now())
    except CourseError as problem:
        return holder_page(request, certificate, learner, refused=str(problem.message), status=422)
    return back


@require_POST
def show_name(request: HttpRequest, code: str) -> HttpResponse:
    """Let whoever verifies see the name, or not any more."""
    held = owned(request, code)
    if held is None:
        return not_found(request)
    certificate, learner = held
    names.show_name(certificate=certificate, learner=learner, show=request.POST.get("show") == "yes")
    return redirect("certificates:holder", certificate.code)
