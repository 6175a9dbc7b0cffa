"""The course as it is handed over, printed and measured: light enough for a thin line, quick to wait for."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from courses.models.outline import outlines
from courses.printing.edition import document, printables
from media.freshness import forget
from media.printing.pieces import Question
from media.printing.setting import rendered
from starter.loading import load
from tests.reading_pdf import complaints, pages_of, squeezed

pytestmark = pytest.mark.django_db

#: Issue 3, item 10.
MOST_BYTES_OF_HTML = 1_000_000
#: Our own: what one downloads on a slow line in half a minute (0.5 Mbit/s).
MOST_BYTES_OF_PDF = 2_000_000


def test_the_real_course_is_printed_whole(
    site_tree: Any, client: Client, settings: Any, tmp_path: Path, record_property: Any
) -> None:
    settings.DATA_DIR = tmp_path
    load()
    forget()
    outline = next(outlines().in_language("sv"))
    began = time.monotonic()
    made = document(outline)
    record_property("seconds to put together", time.monotonic() - began)
    response = client.get(f"{outline.url}skriv-ut/")
    html = response.content.decode()
    assert len(response.content) <= MOST_BYTES_OF_HTML, len(response.content)
    began = time.monotonic()
    pdf = rendered(made, at=1_764_000_000)
    took = time.monotonic() - began
    print(
        f"HTML {len(response.content)} bytes; PDF {len(pdf)} bytes, {len(pages_of(pdf))} pages, {took:.1f} s"
    )
    assert len(pdf) <= MOST_BYTES_OF_PDF, len(pdf)
    assert took < 30
    assert not complaints(pdf, tmp_path)
    paper = "".join(pages_of(pdf))
    for lesson in outline.lessons:
        assert lesson.title in html.replace("&amp;", "&").replace("&#x27;", "'")
        assert squeezed(lesson.title) in paper
    questions = [piece for piece in made.body if isinstance(piece, Question)]
    assert len(questions) >= 10 and all(one.key for one in questions)
    final = outline.final_test
    assert final is not None and final.quiz_key is not None
    from quizzes.models import PublishedQuiz

    version = PublishedQuiz.objects.get(quiz__translation_key=final.quiz_key, language="sv").version
    last = [str(one.prompt[-1]["html"]) for one in version.frozen.questions.values()]
    assert last and not [
        prompt for prompt in last if squeezed(prompt.removeprefix("<p>")[:60]) in squeezed(html)
    ]
    assert [one.name for one in printables() if one.name.endswith("-sv")]
