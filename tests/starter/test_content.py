"""What the Swedish content must keep to. Read from the files, without a database.

The English part says the same in other words; `test_english.py` holds it to this.
"""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from typing import Any

import pytest

from media.blocks import drawn_names
from media.rules.headings import heading_jumps
from media.rules.reading_time import QUESTION_MINUTES, reading_minutes, words
from quizzes.rules.drawing import Candidate, Draw, Fixed, planned_count, shortages
from starter.checking import Looked, look_through
from starter.codecs import raw
from starter.errors import Problem
from starter.keys import as_key
from starter.reading import CONTENT, StarterFile, block_yaml, read_folder

#: Words that are never used here (the project's guide to words), and names for people that are not theirs.
BANNED = [
    r"barnprostituera\w*",
    r"prostituera\w*",
    r"sälj(?:er|a|de|t) sig",
    r"sälja sin kropp",
    r"sex mot betalning",
    r"sexköp(?:are|et|en)? av barn",
    r"barnporr\w*",
    r"\boffer\w*",
    r"klicka här",
    r"sexarbet\w*",
]
#: Notes between editors; a reader of a fact box is told a source, not what is left to do.
EDITORS_NOTES = (
    r"beläggs|ska kontrolleras|ska granskas|läggs till|lagrad sida|under granskning|före publicering"
)
MOST_WORDS = 420
LONGEST_WITHOUT_DOING = 4


@lru_cache(maxsize=1)
def looked_everywhere() -> list[Looked]:
    return look_through(read_folder())


def looked(language: str = "sv") -> list[Looked]:
    return [one for one in looked_everywhere() if one.file.language == language]


def of_type(*types: str) -> list[StarterFile]:
    return [one.file for one in looked() if one.file.type in types]


PAGES = ("home", "standard", "support", "course_index", "course", "module", "lesson", "test")


def text_of(file: StarterFile) -> str:
    front = " ".join(str(value) for name, value in file.front.items() if name not in ("slug", "passage"))
    return front + " " + " ".join(block.body for block in file.blocks)


def told(problems: list[Problem]) -> str:
    return "\n".join(str(problem) for problem in problems)


def parsed(file: StarterFile) -> Iterator[tuple[str, Any, int]]:
    """Yield the blocks of a page as (name, value, line); what is within a hard passage follows it."""
    for block in file.blocks:
        value = block.body if block.name == "text" else block_yaml(block)
        yield block.name, value, block.line
        if block.name == "hard_content":
            for one in value["body"]:
                ((name, inner),) = one.items()
                yield name, inner["value"] if name == "text" else inner, block.line


def test_every_file_is_read_and_every_reference_leads_somewhere() -> None:
    assert len(looked()) > 100


def test_no_word_that_hurts_is_used() -> None:
    assert not told(
        [
            file.problem(f"“{found[0]}”")
            for file in (one.file for one in looked())
            for pattern in BANNED
            if (found := re.search(rf"(?i){pattern}", text_of(file)))
        ]
    )


def test_no_exclamation_marks() -> None:
    assert not told([one.file.problem("!") for one in looked() if "!" in text_of(one.file)])


def test_every_fact_says_where_it_is_from_and_when_it_was_read() -> None:
    problems = []
    for file in of_type("fact"):
        for name in ("source", "read_on", "review_by", "owner"):
            if not file.front.get(name):
                problems.append(file.problem(f"{name} is missing"))
        if date.fromisoformat(file.front["review_by"]) <= date.fromisoformat(file.front["read_on"]):
            problems.append(file.problem("the review comes before the reading"))
    assert not told(problems)


def test_no_uncertain_fact_is_shown() -> None:
    assert not told(
        [file.problem("C") for file in of_type("fact") if file.front["confidence"] not in ("A", "B")]
    )


def test_every_fact_is_shown_somewhere() -> None:
    used = {key for one in looked() for label, key in one.refs.objects if label == "media.Fact"}
    assert not told([file.problem("nobody shows it") for file in of_type("fact") if file.key not in used])


def test_pictures_are_drawn_and_described() -> None:
    problems = []
    for file in of_type(*PAGES):
        names = [file.front["illustration"]] if file.front.get("illustration") else []
        for name, value, line in parsed(file):
            if name in ("image", "illustration"):
                if not value.get("alt") and value.get("decorative") != "true":
                    problems.append(file.problem("a picture without a description", line))
                names += [value["name"]] if name == "illustration" else []
        problems += [file.problem(f"no drawing “{name}”") for name in names if name not in drawn_names()]
    assert not told(problems)


def test_headings_do_not_skip_a_level() -> None:
    assert not told(
        [
            file.problem("a heading skips a level")
            for file in of_type(*PAGES)
            if heading_jumps(
                [int(value.get("level", 2)) for name, value, _line in parsed(file) if name == "heading"]
            )
        ]
    )


def facts_by_key() -> dict[Any, StarterFile]:
    return {file.key: file for file in of_type("fact")}


def quizzes_by_key() -> dict[Any, Looked]:
    return {one.file.key: one for one in looked() if one.file.type == "quiz"}


def asked(key: str) -> int:
    items = raw(quizzes_by_key()[as_key(key)].attributes["items"])
    return sum(int(item["value"]["count"]) if item["type"] == "draw" else 1 for item in items)


def reading(name: str, value: Any) -> int:
    """Return the words of a block that are read (as the site itself counts them)."""
    match name:
        case "text":
            return words(value)
        case "fact":
            return words(facts_by_key()[as_key(value["fact"])].front["claim"])
        case "sources":
            return 0
        case "hard_content":
            return words(value["announcement"])
        case "checklist":
            return words(value["title"]) + sum(words(item) for item in value["items"])
        case "knowledge_check":
            return words(value.get("introduction", ""))
        case _:
            return sum(
                words(value[part])
                for part in ("title", "heading", "text", "claim", "reply", "prompt", "caption")
                if part in value
            )


def doing(name: str, value: Any) -> Fraction:
    """Return the minutes of doing in a block."""
    match name:
        case "claim":
            return Fraction(1, 4)
        case "checklist":
            return Fraction(1, 2)
        case "reflection":
            return Fraction(value.get("minutes") or 1)
        case "knowledge_check":
            stated = value.get("minutes")
            return Fraction(stated) if stated else QUESTION_MINUTES * asked(value["quiz"])
    return Fraction(0)


def test_no_lesson_takes_more_than_three_minutes_to_read() -> None:
    problems = []
    for file in of_type("lesson"):
        count = words(file.front["title"]) + words(file.front.get("lead", ""))
        count += sum(reading(name, value) for name, value, _line in parsed(file))
        if count > MOST_WORDS:
            problems.append(file.problem(f"{count} words"))
    assert not told(problems)


def test_there_is_something_to_do_at_least_every_four_minutes() -> None:
    problems = []
    for _module, lessons in groupby(of_type("lesson"), key=lambda file: file.path.parent):
        since = Fraction(0)
        for file in lessons:
            for name, value, line in parsed(file):
                if doing(name, value):
                    since = Fraction(0)
                    continue
                since += reading_minutes(reading(name, value))
                if since > LONGEST_WITHOUT_DOING:
                    problems.append(file.problem(f"{float(since):.1f} minutes without anything to do", line))
                    since = Fraction(0)
    assert not told(problems)


def test_every_option_has_its_own_feedback_and_every_question_a_passage() -> None:
    problems = []
    for file in of_type("question"):
        if not file.front.get("passage", {}).get("block"):
            problems.append(file.problem("no passage to read again"))
        for block in file.blocks:
            if block.name in ("prompt", "feedback"):
                continue
            value = block_yaml(block)
            rows = value.get("options") or value.get("items") or value.get("pairs") or []
            said = [row.get("feedback") for row in rows]
            if block.name == "true_false":
                said = [value.get("feedback_true"), value.get("feedback_false")]
            if not said or not all(said):
                problems.append(file.problem("an option without feedback", block.line))
            if block.name in ("single_choice", "multiple_choice") and len(rows) < 3:
                problems.append(file.problem("fewer than three options", block.line))
    assert not told(problems)


def candidates() -> dict[str, Candidate]:
    return {
        str(file.key): Candidate(
            str(file.key), str(as_key(file.front["category"])), file.front.get("must_pass") == "true"
        )
        for file in of_type("question")
    }


def final_test() -> Looked:
    course = of_type("course")[0]
    return quizzes_by_key()[as_key(course.front["final_test"])]


def plan_of(quiz: Looked) -> list[Any]:
    by_number = {file.key: file for file in of_type("category", "question")}
    text = next(block for block in quiz.file.blocks if block.name == "questions")
    plan: list[Any] = []
    for item in block_yaml(text):
        if "question" in item:
            plan.append(Fixed(str(as_key(item["question"]))))
        else:
            assert as_key(item["draw"]["category"]) in by_number
            plan.append(Draw(str(as_key(item["draw"]["category"])), int(item["draw"].get("count", 1))))
    return plan


def test_the_final_test_asks_twelve_of_at_least_24_and_all_safety_areas() -> None:
    plan, pool = plan_of(final_test()), candidates()
    assert planned_count(plan) == 12
    assert not shortages(plan, pool)
    drawn_from = {draw.category for draw in plan}
    assert sum(one.category in drawn_from for one in pool.values()) >= 24
    assert final_test().file.front["pass_right"] == "10"
    safety = {one.category for one in pool.values() if one.must_pass}
    assert len(safety) == 3
    assert sum(draw.count for draw in plan if draw.category in safety) == 3
    assert all(one.must_pass for one in pool.values() if one.category in safety)


def test_safety_is_taught_in_module_0() -> None:
    first = {file.key for file in of_type("lesson") if file.path.parent.name.startswith("00-")}
    assert not told(
        [
            file.problem("its passage is not in module 0")
            for file in of_type("question")
            if file.front.get("must_pass") == "true" and as_key(file.front["passage"]["page"]) not in first
        ]
    )


def test_checks_have_two_to_three_questions_a_module_and_say_at_once() -> None:
    for one in looked():
        if one.file.type == "lesson":
            for name, value, line in parsed(one.file):
                if name == "knowledge_check":
                    quiz = quizzes_by_key()[as_key(value["quiz"])]
                    assert quiz.file.front["feedback"] == "at_once", one.file.problem("feedback", line)
    for module, lessons in groupby(of_type("lesson"), key=lambda file: file.path.parent.name):
        count = sum(
            asked(value["quiz"])
            for file in lessons
            for name, value, _line in parsed(file)
            if name == "knowledge_check"
        )
        assert count >= 2, module


@pytest.mark.parametrize("language", ["sv", "en"])
def test_there_is_a_home_in_both_languages(language: str) -> None:
    assert [one for one in looked(language) if one.file.type == "home"]


def test_support_says_the_sentence_and_the_numbers() -> None:
    (support,) = of_type("support")
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
    assert "påhittad" in " ".join(text_of(file) for file in of_type("course"))


def test_3_1_2_the_english_of_the_support_page_is_marked_as_english() -> None:
    """Raw Markdown: outside its `other_language` blocks the page holds no English."""
    source = (CONTENT / "sidor" / "20-stod.md").read_text()
    marked = re.findall(r"^::: other_language \{#[a-z-]+\}\nlanguage: en\n.*?^:::$", source, re.M | re.S)
    swedish = source
    for part in marked:
        swedish = swedish.replace(part, "")
    assert "It is not your fault." in "".join(marked)
    assert not re.search(r"\b(the|you|are|what|when|English)\b", swedish)


def test_no_source_is_a_note_between_editors() -> None:
    notes = [
        str(file.path)
        for file in of_type("fact", *PAGES)
        if re.search(EDITORS_NOTES, str(file.front.get("source", "")))
        or any(re.search(EDITORS_NOTES, block.body) for block in file.blocks if block.name == "sources")
    ]
    assert not notes
