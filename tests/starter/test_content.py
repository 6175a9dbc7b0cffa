"""What the Swedish content must keep to. Read from the files, without a database.

The checks are functions over any folder (`checks.py`); what the whole course must come to stands in
`test_whole_course.py`, and `test_english.py` holds the English part to the Swedish one.
"""

import re
from functools import lru_cache

import pytest

from quizzes.rules.drawing import Candidate, Draw, Fixed, planned_count, shortages
from starter.checking import look_through
from starter.keys import as_key
from starter.reading import CONTENT, read_folder
from tests.starter.checks import CHECKS, Check, text_of, told
from tests.starter.paper import Content


@lru_cache(maxsize=1)
def content() -> Content:
    return Content.read()


def test_every_file_is_read_and_every_reference_leads_somewhere() -> None:
    """As the site itself reads them."""
    assert len(look_through(read_folder())) > 100


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_content_keeps_to(check: Check) -> None:
    assert not (problems := told(check(content()))), problems


def test_the_final_test_can_always_be_drawn_and_asks_all_safety_areas() -> None:
    plan = [
        Draw(str(as_key(item["draw"]["category"])), int(item["draw"].get("count", 1)))
        if "draw" in item
        else Fixed(str(as_key(item["question"])))
        for item in content().plan(content().final_test)
    ]
    pool = {
        str(file.key): Candidate(
            str(file.key), str(as_key(file.front["category"])), file.front.get("must_pass") == "true"
        )
        for file in content().of_type("question")
    }
    asked = planned_count(plan)
    assert asked >= 12
    assert not shortages(plan, pool)
    assert len(content().bank()) >= 2 * asked, "another try asks other questions"
    assert 0.8 <= int(content().final_test.front["pass_right"]) / asked < 1
    safety = {one.category for one in pool.values() if one.must_pass}
    assert len(safety) == 3
    assert sum(draw.count for draw in plan if isinstance(draw, Draw) and draw.category in safety) == 3
    assert all(one.must_pass for one in pool.values() if one.category in safety)


def test_safety_is_taught_in_module_0() -> None:
    first = {file.key for file in content().of_type("lesson") if file.path.parent.name.startswith("00-")}
    assert not told(
        file.problem("its passage is not in module 0")
        for file in content().of_type("question")
        if file.front.get("must_pass") == "true" and as_key(file.front["passage"]["page"]) not in first
    )


@pytest.mark.parametrize("language", ["sv", "en"])
def test_there_is_a_home_in_both_languages(language: str) -> None:
    assert [file for file in read_folder() if file.type == "home" and file.language == language]


def test_support_says_the_sentence_and_the_numbers() -> None:
    (support,) = content().of_type("support")
    text = " ".join(text_of(support).split())
    assert (
        "Det är inte ditt fel. Du får be om hjälp även om du saknar papper, har fått betalt eller gjort "
        "något du inte ville." in text
    )
    for number in ("tel:112", "tel:116111", "tel:020505050", "tel:11414"):
        assert number in text
    assert support.front["slug"] == "stod"
    assert "language" not in support.front


def test_drawn_cases_say_nothing_that_could_be_a_real_child() -> None:
    """The line that says so is the site's; the course says it in words of its own too."""
    assert "påhittad" in " ".join(text_of(file) for file in content().of_type("course"))


def test_3_1_2_the_english_of_the_support_page_is_marked_as_english() -> None:
    """Raw Markdown: outside its `other_language` blocks the page holds no English."""
    source = (CONTENT / "sidor" / "20-stod.md").read_text()
    marked = re.findall(r"^::: other_language \{#[a-z-]+\}\nlanguage: en\n.*?^:::$", source, re.M | re.S)
    swedish = source
    for part in marked:
        swedish = swedish.replace(part, "")
    assert "It is not your fault." in "".join(marked)
    assert not re.search(r"\b(the|you|are|what|when|English)\b", swedish)
