"""Råd och stöd when editors have no such page: the help lines are there all the same."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..privacy import leave_no_trace


def support_without_a_page(request: HttpRequest) -> HttpResponse:
    """Show the numbers and what to know, with a neutral title; nothing is counted or kept."""
    return leave_no_trace(render(request, "pages/support_fallback.html"))
