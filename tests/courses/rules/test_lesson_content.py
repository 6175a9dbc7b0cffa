"""What counts as a change of a lesson, and what does not."""

from typing import Any

import pytest

from courses.rules.lesson_content import content_digest, fact_numbers

CLAIMS = {7: "<p>Misstanke räcker.</p>", 8: "<p>Ring 112.</p>"}


def body(text: str = "Ett ord.", block_id: str = "a", fact: int = 7) -> list[dict[str, Any]]:
    return [
        {"type": "text", "id": block_id, "value": f"<p>{text}</p>"},
        {"type": "fact", "id": f"{block_id}-2", "value": {"fact": fact}},
        {
            "type": "hard_content",
            "id": f"{block_id}-3",
            "value": {"summary": "x", "body": [{"type": "fact", "id": "n", "value": {"fact": 8}}]},
        },
    ]


def digest(raw: Any, title: str = "Titel", lead: str = "", claims: dict[int, str] | None = None) -> str:
    known = claims or CLAIMS
    return content_digest(title=title, lead=lead, body=raw, fact_claim=lambda pk: known.get(pk, ""))


@pytest.mark.parametrize(
    ("other", "changed"),
    [
        ({"raw": body()}, False),
        ({"raw": body(block_id="b")}, False),
        ({"raw": body(), "title": " Titel "}, False),
        ({"raw": body("Ett annat ord.")}, True),
        ({"raw": body(fact=8)}, True),
        ({"raw": body(), "title": "Ny titel"}, True),
        ({"raw": body(), "lead": "Ny ingress"}, True),
        ({"raw": body()[:2]}, True),
        ({"raw": body()[::-1]}, True),
        ({"raw": body(), "claims": {**CLAIMS, 7: "<p>Något annat.</p>"}}, True),
        ({"raw": body(), "claims": {**CLAIMS, 8: "<p>Något annat.</p>"}}, True),
        ({"raw": body(), "claims": {**CLAIMS, 9: "<p>Visas inte här.</p>"}}, False),
    ],
)
def test_a_change_is_what_the_reader_meets(other: dict[str, Any], changed: bool) -> None:
    assert (digest(body()) != digest(**other)) is changed


def test_the_facts_of_a_body_are_found_nested_ones_too() -> None:
    assert fact_numbers(body()) == {7, 8}
    assert fact_numbers([]) == set()
