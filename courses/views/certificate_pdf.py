"""The certificate as PDF: set by typst, tagged, PDF/UA-1 enforced, the same bytes every time.

Set outside of any transaction (about 20 ms). What is set arrives as data, never as markup.
"""

import io
import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import segno
import typst
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from courses.models import Certificate
from courses.views.certificate_door import not_found, owned, private
from courses.views.certificate_letter import Letter, issuer_now, letter_of

TEMPLATE = Path(__file__).resolve().parents[1] / "certificates" / "certificate.typ"


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()


def rendered(letter: Letter) -> bytes:
    """Return the letter as a PDF/UA-1 document. Raises typst.TypstError if it cannot be set."""
    said = asdict(letter)
    said["qr"] = _qr(letter.address)
    del said["issued_at"]
    return typst.compile(
        _template(),
        ignore_system_fonts=True,
        sys_inputs={"letter": json.dumps(said, ensure_ascii=False)},
        pdf_standards="ua-1",
        timestamp=int(letter.issued_at.timestamp()),
    )


def pdf_answer(certificate: Certificate, pdf: bytes) -> HttpResponse:
    """Return the file as a download that nobody keeps; its name holds the code alone (TRUST A-19)."""
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="intyg-{certificate.code}.pdf"'
    return private(answer)


@require_safe
def certificate_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """Give the holder the file, or lead them to what comes first (TRUST A-22)."""
    held = owned(request, code)
    if held is None:
        return not_found(request)
    certificate, _learner = held
    if certificate.name_sealed_at is None:
        return redirect("certificates:name", certificate.code)
    if not certificate.holder_name or certificate.state != Certificate.State.CURRENT:
        return redirect("certificates:holder", certificate.code)
    letter = letter_of(certificate, name=certificate.holder_name, issuer=issuer_now(request))
    return pdf_answer(certificate, rendered(letter))


def _qr(address: str) -> str:
    """Return the address as a QR code in SVG, sea-dark on nothing, so that it also prints in grey."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", border=0, dark="#14232E", light=None, xmldecl=False, omitsize=True
    )
    return drawn.getvalue().decode()
