"""The name on a certificate, as a table: what can stand, what is said about the rest, which are the same."""

import json

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from courses.rules.holder_name import (
    MAX_LENGTH,
    PRINTABLE,
    SIGNS,
    NameProblem,
    comparable,
    is_name,
    judge_name,
    name_digest,
    tidy,
)

STANDS = [
    "Åsa Öberg-Lindström",
    "Ann-Sofie d’Ornellas",
    "O'Brien",
    "’t Hooft",
    "J. R. Ek, Jr.",
    "Nguyễn Thị Ánh Tuyết",
    "Олександра Шевченко",
    "Αλέξανδρος Παπαδόπουλος",
    "محمد عبد الرحمن",
    "שרה לוי-כהן",
    "Þórunn Ðóra Æsa",
    "U",
]


@pytest.mark.parametrize("name", STANDS)
def test_names_that_stand(name: str) -> None:
    verdict = judge_name(name)
    assert (verdict.problem, verdict.name) == (None, name)


@pytest.mark.parametrize(
    ("text", "problem", "character"),
    [
        ("", NameProblem.EMPTY, ""),
        (" \t\u200b\u202e ", NameProblem.EMPTY, ""),
        ("a" * (MAX_LENGTH + 1), NameProblem.TOO_LONG, ""),
        ("- . -", NameProblem.NO_LETTER, ""),
        ("Anna 19850101-1234", NameProblem.DIGIT, "1"),
        ("Ⅷ Anna", NameProblem.DIGIT, "Ⅷ"),
        ("anna@example.org", NameProblem.SIGN, "@"),
        ("=HYPERLINK(x)", NameProblem.SIGN, "="),
        ("<script>alert()</script>", NameProblem.SIGN, "<"),
        ('#read("x")', NameProblem.SIGN, "#"),
        ("Anna 🙂", NameProblem.SIGN, "🙂"),
        ("A" + "\u0301" * 8, NameProblem.SIGN, "\u0301"),
        ("王秀英", NameProblem.UNPRINTABLE, "王"),
        ("ሰላም", NameProblem.UNPRINTABLE, "ሰ"),
        ("សុខា", NameProblem.UNPRINTABLE, "ស"),
    ],
)
def test_names_that_do_not(text: str, problem: NameProblem, character: str) -> None:
    verdict = judge_name(text)
    assert (verdict.problem, verdict.character) == (problem, character)


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("  Anna \n  Ek\t", "Anna Ek"),
        ("Anna\r\nBcc: x", "Anna Bcc: x"),
        ("A\u030asa", "Åsa"),
        ("Anna\u00a0Ek", "Anna Ek"),
        ("Anna\u202eEk\u200b", "AnnaEk"),
    ],
)
def test_a_19_what_is_stored_has_no_lines_and_nothing_hidden(written: str, stored: str) -> None:
    assert tidy(written) == stored


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Åsa Öberg", "åsa  öberg", True),
        ("Åsa Öberg", "A\u030asa O\u0308berg", True),
        ("Ann-Sofie Ek", "Ann‑Sofie Ek", True),
        ("Ann-Sofie Ek", "ann sofie ek", True),
        ("Ann – Sofie", "Ann-Sofie", True),
        ("O’Brien", "O'Brien", True),
        ("Weiß", "WEISS", True),
        ("Ａｎｎａ", "Anna", True),
        ("Åsa", "Asa", False),
        ("Anna Ek", "Ek Anna", False),
        ("Anna", "Ann", False),
        ("Annsofie", "Ann Sofie", False),
    ],
)
def test_which_spellings_are_one_name(one: str, other: str, same: bool) -> None:
    assert (comparable(one) == comparable(other)) is same
    assert is_name(other, salt="00" * 16, digest=name_digest(one, "00" * 16)) is same


def test_p_10_the_digest_needs_its_salt_and_holds_no_name() -> None:
    first, second = name_digest("Anna Ek", "aa"), name_digest("Anna Ek", "bb")
    assert first != second
    assert len(first) == len(second) == 64


@given(st.text(max_size=120))
def test_a_judged_name_is_tidy_and_judged_alike_again(text: str) -> None:
    verdict = judge_name(text)
    assert tidy(verdict.name) == verdict.name
    if verdict.problem is None:
        assert judge_name(verdict.name) == verdict
        assert "\n" not in verdict.name and len(verdict.name) <= MAX_LENGTH


@given(st.text(max_size=60))
def test_comparing_is_stable(text: str) -> None:
    assert comparable(comparable(text)) == comparable(text)
    assert comparable(text.upper().lower()) == comparable(text.upper())


def test_every_letter_that_is_promised_can_be_set() -> None:
    letters = [chr(one) for first, last in PRINTABLE for one in range(first, last + 1)]
    text = " ".join(letters) + "".join(sorted(SIGNS))
    template = (
        b'#set document(title: "x")\n'
        b'#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"), lang: "sv")\n#json(bytes(sys.inputs.t))'
    )
    inputs = {"t": json.dumps(text)}
    assert typst.compile(template, sys_inputs=inputs, ignore_system_fonts=True, pdf_standards="ua-1")
