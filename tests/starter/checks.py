"""What starter content must keep to, as functions: a folder's content → what is wrong in it, file and line.

They need no database, and no kind of block must be known, so they hold for any folder, also for one with
blocks that this version of the site does not have yet. `test_content.py` asks them about the site's own
content, `test_checks.py` proves on small bad examples that each of them can fail.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import Any

from media.rules.headings import heading_jumps
from media.rules.reading_time import reading_minutes
from starter.errors import Problem
from starter.keys import as_block_id, as_key
from starter.reading import StarterFile
from tests.starter.paper import ANSWERS, EXERCISES, PAGES, Content, blocks_of, texts_of

Check = Callable[[Content], Iterator[Problem]]

#: Words that are never used here (the project's guide to words), and names for people that are not theirs.
BANNED = [
    r"barnprostituera\w*",
    r"prostituera\w*",
    r"sälj(?:er|a|de|t) sig",
    r"sålde sig",
    r"sälja sin kropp",
    r"sex mot betalning",
    r"sexköp(?:are|et|en)? av barn",
    r"barnporr\w*",
    r"\boffer\w*",
    r"\boffr(?:et|en)s?\b",
    r"klicka här",
    r"sexarbet\w*",
    r"loverboy\w*",
]
#: Notes between editors; a reader of a fact box is told a source, not what is left to do.
EDITORS_NOTES = (
    r"beläggs|ska kontrolleras|ska granskas|granskas av|läggs till|lagrad sida|under granskning|"
    r"före publicering"
)
MOST_WORDS = 420
LONGEST_WITHOUT_DOING = 4
#: What a chosen thing is called in front matter and blocks, and the type that its file must have.
CHOSEN = {
    "fact": "fact",
    "quiz": "quiz",
    "final_test": "quiz",
    "question": "question",
    "category": "category",
    "film": "film",
    "lesson": "lesson",
    "page": "",
}
_LINK = re.compile(r"\(page:([a-z0-9-]+)(?:#([a-z0-9-]+))?\)")


def text_of(file: StarterFile) -> str:
    """Return everything that a file says, with the names of its parts."""
    front = " ".join(str(value) for name, value in file.front.items() if name not in ("slug", "passage"))
    return front + " " + " ".join(block.body for block in file.blocks)


def words_that_hurt(content: Content) -> Iterator[Problem]:
    """Find words that are never used."""
    for file in content.files:
        for pattern in BANNED:
            if found := re.search(rf"(?i){pattern}", text_of(file)):
                yield file.problem(f"“{found[0]}”")
        # Only a misconception says so, in quotation marks, and it is answered.
        if found := re.search(r"(?i)\bfrivilligt\b", re.sub(r"”[^”]*”", "", text_of(file))):
            yield file.problem(f"“{found[0]}” outside a quotation")


def exclamation_marks(content: Content) -> Iterator[Problem]:
    """Find exclamation marks: nothing here shouts."""
    for file in content.files:
        if "!" in text_of(file):
            yield file.problem("an exclamation mark")


def facts_without_source_or_date(content: Content) -> Iterator[Problem]:
    """Find facts that do not say where they are from, when that was read, who looks after them and when."""
    for file in content.of_type("fact"):
        missing = [
            name
            for name in ("source", "read_on", "review_by", "owner", "confidence")
            if not file.front.get(name)
        ]
        yield from (file.problem(f"{name} is missing") for name in missing)
        if not missing and date.fromisoformat(file.front["review_by"]) <= date.fromisoformat(
            file.front["read_on"]
        ):
            yield file.problem("the review comes before the reading")


def uncertain_facts(content: Content) -> Iterator[Problem]:
    """Find facts that are not A or B."""
    for file in content.of_type("fact"):
        if file.front.get("confidence") not in ("A", "B"):
            yield file.problem("only A and B may be shown")


def notes_between_editors(content: Content) -> Iterator[Problem]:
    """Find sources that are a note of what is left to do."""
    for file in content.of_type("fact", *PAGES):
        said = [str(file.front.get("source", ""))]
        said += [
            text for block in blocks_of(file) if block.name == "sources" for text in texts_of(block.value)
        ]
        if any(re.search(EDITORS_NOTES, text) for text in said):
            yield file.problem("a source that is a note between editors")


def links_to_nowhere(content: Content) -> Iterator[Problem]:
    """Find links to pages, places on pages, facts, quizzes, films … that no file holds."""
    for file in content.files:
        yield from _chosen(content, file, file.front, 1)
        for block in blocks_of(file):
            yield from _chosen(content, file, block.value, block.line)
            for text in texts_of(block.value):
                yield from _linked(content, file, text, block.line)
        for text in texts_of(file.front):
            yield from _linked(content, file, text, 1)


def _linked(content: Content, file: StarterFile, text: str, line: int) -> Iterator[Problem]:
    for page, place in _LINK.findall(text):
        yield from _place(content, file, page, place, line)
    if "](" in text and re.search(r"\]\((?!page:|https:|tel:|mailto:|/)", text):
        yield file.problem("a link that is no page:, https:, tel: or path", line)


def _chosen(content: Content, file: StarterFile, value: Any, line: int) -> Iterator[Problem]:
    """Yield the keys of chosen things that no file of the right type has."""
    if isinstance(value, list):
        for inner in value:
            yield from _chosen(content, file, inner, line)
    if not isinstance(value, dict):
        return
    for name, inner in value.items():
        # A `question` or `lesson` that is a sentence is no key.
        if name in CHOSEN and isinstance(inner, str) and re.fullmatch(r"[a-z0-9-]+", inner):
            found = content.file(inner)
            if name == "page":
                yield from _place(content, file, inner, str(value.get("block", "")), line)
            elif found is None or found.type != CHOSEN[name]:
                yield file.problem(f"there is no {CHOSEN[name]} “{inner}”", line)
        else:
            yield from _chosen(content, file, inner, line)


def _place(content: Content, file: StarterFile, page: str, place: str, line: int) -> Iterator[Problem]:
    key = as_key(page)
    if key not in content.ids:
        yield file.problem(f"there is no page “{page}”", line)
    elif place and as_block_id(key, place) not in content.ids[key]:
        yield file.problem(f"there is no “{place}” on the page “{page}”", line)


def pictures_without_words(content: Content) -> Iterator[Problem]:
    """Find pictures that are neither described nor decorative, and drawings that nobody drew."""
    for file in content.of_type(*PAGES):
        names = [(file.front["illustration"], 1)] if file.front.get("illustration") else []
        for block in blocks_of(file):
            if block.name in ("image", "illustration"):
                if not block.value.get("alt") and block.value.get("decorative") != "true":
                    yield file.problem("a picture without a description", block.line)
                names += [(block.value["name"], block.line)] if block.name == "illustration" else []
                image = block.value.get("image")
                if image and not (file.place.parent / image).is_file():
                    yield file.problem(f"there is no file “{image}” beside this one", block.line)
        for name, line in names:
            if name not in content.drawings:
                yield file.problem(f"there is no drawing “{name}”", line)


def heading_that_skips(content: Content) -> Iterator[Problem]:
    """Find headings that skip a level."""
    for file in content.of_type(*PAGES):
        headings = [block for block in blocks_of(file) if block.name == "heading"]
        for at in heading_jumps([int(block.value.get("level", 2)) for block in headings]):
            yield file.problem("a heading that skips a level", headings[at].line)


def bold_lines(content: Content) -> Iterator[Problem]:
    """Find a bold line that stands as a heading: no screen reader's outline has it (WCAG 1.3.1).

    A line that ends as a sentence does is one that is said with weight.
    """
    for file in content.of_type(*PAGES):
        for block in blocks_of(file):
            for text in texts_of(block.value):
                for paragraph in re.split(r"\n\s*\n", text):
                    if re.fullmatch(r"\s*(\*\*|__)[^*_\n]*[^*_\n.?]\1:?\s*", paragraph):
                        yield file.problem(f"a bold line as a heading: {paragraph.strip()}", block.line)


def long_lessons(content: Content) -> Iterator[Problem]:
    """Find lessons that take more than three minutes to read."""
    for file in content.of_type("lesson"):
        if (count := content.lesson_words(file)) > MOST_WORDS:
            yield file.problem(f"{count} words")


def long_without_doing(content: Content) -> Iterator[Problem]:
    """Find more than four minutes of reading and watching between things to do, within a module."""
    for _module, lessons in groupby(content.of_type("lesson"), key=lambda file: file.path.parent):
        since = Fraction(0)
        for file in lessons:
            for block in blocks_of(file):
                if content.doing(block):
                    since = Fraction(0)
                    continue
                since += reading_minutes(content.reading(block)) + content.film(block)
                if since > LONGEST_WITHOUT_DOING:
                    yield file.problem(f"{float(since):.1f} minutes without anything to do", block.line)
                    since = Fraction(0)


def options_without_feedback(content: Content) -> Iterator[Problem]:
    """Find options that say nothing back, and questions with too few of them."""
    for file in content.of_type("question"):
        answers = [block for block in blocks_of(file) if block.name in ANSWERS]
        if len(answers) != 1:
            yield file.problem("a question needs one block of answers")
        for block in answers:
            rows = [row for name in ("options", "items", "pairs") for row in block.value.get(name) or []]
            said = [row.get("feedback") for row in rows]
            if block.name == "true_false":
                said = [block.value.get("feedback_true"), block.value.get("feedback_false")]
            if not said or not all(said):
                yield file.problem("an option without feedback", block.line)
            if block.name in ("single_choice", "multiple_choice") and len(rows) < 3:
                yield file.problem("fewer than three options", block.line)


def questions_without_passage(content: Content) -> Iterator[Problem]:
    """Find questions that do not point at what answers them. Those of a measurement say nothing back."""
    silent = {
        as_key(item["question"])
        for quiz in content.of_type("quiz")
        if quiz.front.get("feedback") == "never"
        for item in content.plan(quiz)
        if "question" in item
    }
    for file in content.of_type("question"):
        passage = file.front.get("passage") or {}
        if not (passage.get("page") and passage.get("block")):
            if file.key not in silent:
                yield file.problem("no passage to read again")
        else:
            yield from _place(content, file, passage["page"], passage["block"], 1)


def checks_that_do_not_answer(content: Content) -> Iterator[Problem]:
    """Find knowledge checks that say nothing at once."""
    for file in content.of_type("lesson"):
        for block in blocks_of(file):
            if block.name == "knowledge_check":
                quiz = content.file(block.value["quiz"])
                if quiz is not None and quiz.front.get("feedback") != "at_once":
                    yield file.problem("a knowledge check that does not answer at once", block.line)


def modules_that_ask_little(content: Content) -> Iterator[Problem]:
    """Find modules with fewer than two questions and exercises."""
    for _module, lessons in groupby(content.lessons, key=lambda file: file.path.parent):
        of_module = list(lessons)
        count = 0
        for block in (block for file in of_module for block in blocks_of(file)):
            quiz = content.file(block.value["quiz"]) if block.name == "knowledge_check" else None
            count += content.asked(quiz) if quiz else block.name in EXERCISES
        if count < 2:
            yield of_module[0].problem(f"its module has {count} questions and exercises")


def facts_that_nobody_shows(content: Content) -> Iterator[Problem]:
    """Find facts that stand on no page."""
    shown = {
        as_key(block.value["fact"])
        for file in content.of_type(*PAGES)
        for block in blocks_of(file)
        if block.name == "fact"
    }
    for file in content.of_type("fact"):
        if file.key not in shown:
            yield file.problem("no page shows it")


CHECKS: tuple[Check, ...] = (
    words_that_hurt,
    exclamation_marks,
    facts_without_source_or_date,
    uncertain_facts,
    notes_between_editors,
    facts_that_nobody_shows,
    links_to_nowhere,
    pictures_without_words,
    heading_that_skips,
    bold_lines,
    long_lessons,
    long_without_doing,
    options_without_feedback,
    questions_without_passage,
    checks_that_do_not_answer,
    modules_that_ask_little,
)


def told(problems: Iterator[Problem]) -> str:
    """Return the problems as lines."""
    return "\n".join(str(problem) for problem in problems)
