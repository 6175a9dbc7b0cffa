"""Where a visitor goes after signing in, out or confirming: only ever a path of our own (TRUST A-30)."""

from django.http import HttpRequest
from django.shortcuts import resolve_url

from people.adapter import is_local


def asked_next(request: HttpRequest) -> str:
    """Return the local path asked for by `next`, or an empty text."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if is_local(asked) else ""


def onward(request: HttpRequest, otherwise: str) -> str:
    """Return the local path asked for, else the address that `otherwise` (a name or path) stands for."""
    return asked_next(request) or resolve_url(otherwise)
