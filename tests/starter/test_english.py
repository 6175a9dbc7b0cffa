"""The English part says what the Swedish says: the same keys, blocks, options and flags, in plain English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

import pytest

from media.rules.reading_time import words
from starter.checking import Looked, look_through
from starter.reading import StarterFile, block_yaml, read_folder

#: Words that are never used (the project's guide to words), unless a claim quotes and answers them.
BANNED = [
    r"child prostitut\w*",
    r"prostitut\w*",
    r"child porn\w*",
    r"s(?:ell|ells|elling|old) (?:herself|himself|themselves|her body|his body|their bod\w+)",
    r"voluntar(?:y|ily)",
    r"victims?",
    r"loverboy",
    r"sex work\w*",
    r"underage (?:girls?|boys?|sex)",
    r"click here",
]
#: What Swedish editors write by habit, and how it is spelt in Britain.
AMERICAN = (
    r"\b(?:colors?|behaviors?|centers?|organiz\w*|recogniz\w*|analyz\w*|labor|neighbors?|traveler\w*)\b"
)
#: Names and Swedish terms that are explained where they stand.
SWEDISH_WORDS = {
    "Göteborg",
    "Jämställdhetsmyndigheten",
    "Luleå",
    "Länsstyrelsen",
    "Malmö",
    "Skellefteå",
    "Umeå",
    "Västerås",
    "Örebro",
    "Östersund",
    "människoexploatering",
    "orosanmälan",
    "socialtjänsten",
    "socialtjänstlagen",
    "Arbetsmiljöverket",
    "stödtelefonen",
}
#: What only the whole course has: the measurement is in Swedish, like the final test.
OF_THE_WHOLE = {"form_a", "form_b", "call_question_a", "call_question_b", "update_quiz"}
#: Front matter that is words, or that says where a page stands in its language; the rest is equal.
IN_WORDS = {
    "title",
    "slug",
    "lead",
    "claim",
    "source",
    "audience",
    "outcomes",
    "scope",
    "search_description",
    "seo_title",
    "safe_title",
    "action_label",
}
#: Types whose blocks are the same; home and support pages are composed for their readers.
MIRRORED = ("fact", "category", "question", "quiz", "course_index", "course", "module", "lesson")
MOST_WORDS = 420
#: What says whom a number is for.
FOR_WHOM = r"(?i)for everyone|under 18|adults?\b|you who meet"

Pair = tuple[StarterFile, StarterFile]


@lru_cache(maxsize=1)
def looked() -> list[Looked]:
    return look_through(read_folder())


def files(language: str) -> dict[Any, StarterFile]:
    return {one.file.key: one.file for one in looked() if one.file.language == language}


def pairs(*types: str) -> list[Pair]:
    """Return the English files with their Swedish ones."""
    swedish = files("sv")
    return [
        (file, swedish[key])
        for key, file in files("en").items()
        if key in swedish and (not types or file.type in types)
    ]


def text_of(file: StarterFile) -> str:
    front = " ".join(str(file.front.get(name, "")) for name in IN_WORDS - {"slug"})
    return front + "\n" + "\n".join(block.body for block in file.blocks)


def told(problems: Iterator[str]) -> str:
    return "\n".join(problems)


def test_every_english_file_has_a_swedish_one_at_its_side() -> None:
    swedish = files("sv")
    for key, file in files("en").items():
        other = swedish.get(key)
        assert other is not None, f"{file.path}: no Swedish file has its key"
        assert other.type == file.type
        beside = PurePosixPath(*(part for part in file.path.parts if part != "en"))
        assert beside == other.path, f"{file.path} does not stand where {other.path} stands"


def test_modules_0_1_and_7_are_in_english() -> None:
    modules = {file.front["number"] for file in files("en").values() if file.type == "module"}
    assert modules == {"0", "1", "7"}
    lessons = [file for file in files("en").values() if file.type == "lesson"]
    assert len(lessons) == 11
    # What is measured and what is chosen by role are in Swedish.
    for file in lessons:
        assert not {"measurement", "role_choice", "plan"} & {block.name for block in file.blocks}
        assert "role" not in file.front


def test_the_front_matter_is_the_same_but_for_the_words() -> None:
    for english, swedish in pairs(*MIRRORED):
        for name in (set(english.front) | set(swedish.front)) - IN_WORDS - OF_THE_WHOLE:
            assert english.front.get(name) == swedish.front.get(name), f"{english.path}: {name}"


def test_the_blocks_are_the_same_in_the_same_order() -> None:
    for english, swedish in pairs(*MIRRORED):
        mine = [(block.name, block.id) for block in english.blocks]
        theirs = [(block.name, block.id) for block in swedish.blocks]
        if english.type == "lesson":
            # A lesson may show less than the Swedish one, never something else.
            assert mine == [one for one in theirs if one in mine], english.path
        else:
            assert mine == theirs, english.path


def skeleton(value: Any) -> Any:
    """Return a block without its words: ids, truths, numbers and references; equal choices stay equal."""
    seen: dict[str, int] = {}

    def bones(name: str, part: Any) -> Any:
        if isinstance(part, dict):
            return {key: bones(key, inner) for key, inner in part.items()}
        if isinstance(part, list):
            return [bones(name, inner) for inner in part]
        if name in (
            "id",
            "correct",
            "answer",
            "fact",
            "quiz",
            "level",
            "minutes",
            "question",
            "read_on",
            "url",
        ):
            return part
        if name in ("groups", "right"):
            return seen.setdefault(str(part), len(seen))
        return bool(part)

    return bones("", value)


def structured(file: StarterFile) -> Iterator[tuple[str, Any]]:
    for block in file.blocks:
        if block.name not in ("text", "prompt", "feedback", "introduction", "success", "failure"):
            yield block.name, block_yaml(block)


def test_questions_have_the_same_options_and_the_same_are_right() -> None:
    compared = 0
    for english, swedish in pairs("question", "quiz", "lesson", "course", "module"):
        theirs = {block.id: block for block in swedish.blocks}
        for block in english.blocks:
            if block.name in ("text", "prompt", "feedback", "introduction", "success", "failure"):
                continue
            compared += 1
            mine, other = skeleton(block_yaml(block)), skeleton(block_yaml(theirs[block.id]))
            assert mine == other, f"{english.path}:{block.line}"
    assert compared > 40


def test_a_changed_answer_would_be_noticed() -> None:
    """The comparison above would prove nothing if it looked at the words alone."""
    options = [{"id": "a", "text": "x", "correct": "true"}, {"id": "b", "text": "y", "correct": "false"}]
    turned = [{**options[0], "correct": "false"}, {**options[1], "correct": "true"}]
    assert skeleton({"options": options}) != skeleton({"options": turned})
    rows = {
        "pairs": [{"id": "a", "right": "Act"}, {"id": "b", "right": "Act"}, {"id": "c", "right": "Means"}]
    }
    other = {
        "pairs": [
            {"id": "a", "right": "Åtgärd"},
            {"id": "b", "right": "Medel"},
            {"id": "c", "right": "Medel"},
        ]
    }
    assert skeleton(rows) != skeleton(other)


def test_every_option_has_feedback_in_english() -> None:
    for english, _swedish in pairs("question"):
        for name, value in structured(english):
            rows = value.get("options") or value.get("items") or value.get("pairs") or [{}]
            said = [row.get("feedback") for row in rows]
            if name == "true_false":
                said = [value.get("feedback_true"), value.get("feedback_false")]
            assert all(said), english.path


def without_quotations(file: StarterFile) -> str:
    """Return the text without common claims, which are quoted in order to be answered."""
    return " ".join(
        re.sub(r"claim: .*", "", block.body) if block.name == "claim" else block.body for block in file.blocks
    ) + str(file.front)


def test_no_word_that_hurts_is_used_in_english() -> None:
    for file in files("en").values():
        for pattern in BANNED:
            found = re.search(rf"(?i)\b{pattern}\b", without_quotations(file))
            assert not found, f"{file.path}: {found}"


def test_it_is_british_and_quiet() -> None:
    for file in files("en").values():
        assert not re.search(rf"(?i){AMERICAN}", text_of(file)), file.path
        assert "!" not in text_of(file), file.path
        assert text_of(file).count("“") == text_of(file).count("”"), f"{file.path}: Swedish quotation marks"


def test_no_swedish_is_left_but_names_and_terms() -> None:
    for file in files("en").values():
        text = re.sub(r"https?://\S+|page:\S+|\{#[^}]*\}", " ", text_of(file))
        found = {word for word in re.findall(r"\w+", text) if re.search("[åäöÅÄÖ]", word)}
        assert found <= SWEDISH_WORDS, f"{file.path}: {sorted(found - SWEDISH_WORDS)}"


def numbers(text: str) -> set[str]:
    return set(re.findall(r"tel:\d+", text))


def test_the_numbers_are_those_of_the_swedish_page() -> None:
    for english, swedish in pairs():
        if english.type != "home":
            assert numbers(text_of(english)) == numbers(text_of(swedish)), english.path


def test_every_number_in_a_list_says_whom_it_is_for() -> None:
    listed = 0
    for file in files("en").values():
        for line in text_of(file).splitlines():
            if line.startswith("- ") and numbers(line):
                listed += 1
                assert re.search(FOR_WHOM, line), f"{file.path}: {line}"
                # Only of Kvinnofridslinjen do the facts say that there is an interpreter (FACTS §12).
                assert ("interpreter" in line) == ("tel:020505050" in line), line
    assert listed >= 12


@pytest.mark.parametrize("term", ["orosanmälan", "socialjouren", "stödtelefonen", "god man"])
def test_swedish_institutions_are_named_in_swedish_with_an_explanation(term: str) -> None:
    everything = " ".join(text_of(file) for file in files("en").values())
    assert re.search(rf"\w+ \({term}\)", everything), f"{term} stands nowhere with its explanation"


def test_no_english_lesson_takes_more_than_three_minutes_to_read() -> None:
    facts = {key: file.front["claim"] for key, file in files("en").items() if file.type == "fact"}
    for one in looked():
        if one.file.language == "en" and one.file.type == "lesson":
            count = words(one.file.front["title"]) + words(one.file.front.get("lead", ""))
            count += sum(words(facts[key]) for label, key in one.refs.objects if label == "media.Fact")
            count += sum(
                words(block.body) for block in one.file.blocks if block.name in ("text", "case", "claim")
            )
            assert count <= MOST_WORDS, f"{one.file.path}: {count} words"


def test_what_an_english_page_shows_is_in_english() -> None:
    """Facts, questions and quizzes that an English file chooses have their English; pages need not."""
    english = set(files("en"))
    for one in looked():
        if one.file.language != "en":
            continue
        for label, key in one.refs.objects:
            if label == "wagtailcore.Page" or (
                label == "quizzes.QuizBlueprint" and one.file.type == "course"
            ):
                continue
            assert key in english, f"{one.file.path} shows a {label} that is in Swedish alone"


def test_every_english_fact_is_shown_in_english() -> None:
    shown = {
        key
        for one in looked()
        if one.file.language == "en"
        for label, key in one.refs.objects
        if label == "media.Fact"
    }
    assert {key for key, file in files("en").items() if file.type == "fact"} == shown


def test_pages_that_are_in_swedish_alone_are_announced() -> None:
    """A link from an English page to a Swedish one says so."""
    english = {name for file in files("en").values() for name in file.names.values()}
    for file in files("en").values():
        for block in file.blocks:
            for title, key, after in re.findall(r"\[([^\]]+)\]\(page:([\w-]+)[^)]*\)([^.]*)", block.body):
                if key not in english:
                    assert "in Swedish" in after, f"{file.path}: “{title}” leads to a Swedish page"
