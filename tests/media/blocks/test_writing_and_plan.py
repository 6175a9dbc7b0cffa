"""Writing, a call script and a plan: labelled fields that are never posted, and what stands beside them."""

import re
from copy import deepcopy
from fractions import Fraction
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from media.blocks import PageBody, page_body_blocks
from media.rules.reading_time import measure_stream, words
from places.models import County

pytestmark = pytest.mark.django_db
BODY = PageBody(page_body_blocks())
ID = "00000000-0000-4000-8000-000000000001"
NAMES = ["write_compare", "call_script", "plan"]
PAYLOAD = "<script>alert(1)</script>"


def example(name: str) -> dict[str, Any]:
    """Return the value that editors see in the preview."""
    return deepcopy(BODY.child_blocks[name].meta.preview_value)


def stream(name: str, value: dict[str, Any]) -> Any:
    """Return a body with the block."""
    return BODY.to_python([{"type": name, "value": value, "id": ID}])


def shown(name: str, value: dict[str, Any] | None = None) -> str:
    """Return the HTML of a body with the block."""
    return str(stream(name, value or example(name)).render_as_block({}))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_posted_and_nothing_is_kept_but_by_the_button(name: str) -> None:
    html = shown(name)
    assert "<form" not in html
    assert re.search(r"<button[^>]* data-keep-save data-keep-with hidden>", html)
    assert f'data-keep-key="{ID}"' in html
    assert "<span data-keep-without>Det du skriver sparas inte." in html
    assert "Skriv inget om ett verkligt barn eller ett verkligt ärende." in html


@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_a_label_and_a_key_of_its_own_that_stays(name: str) -> None:
    body = stream(name, example(name))
    assert [child.value for child in body]  # read, as when it is saved: every item of a list gets its id
    raw = list(body.get_prep_value())
    first, second = (str(BODY.to_python(deepcopy(raw)).render_as_block({})) for _ in range(2))
    assert first == second
    fields = re.findall(r'<(?:textarea|select)[^>]* id="([^"]+)"', first)
    assert fields
    for identifier in fields:
        assert f'<label class="activity__label" for="{identifier}">' in first
    keys = re.findall(r'<(?:textarea|select)[^>]* data-keep-value="([^"]+)"', first)
    assert len(keys) == len(set(keys)) == len(fields)


@pytest.mark.parametrize("name", NAMES)
def test_every_description_that_is_pointed_at_is_there(name: str) -> None:
    html = shown(name)
    pointed = {
        one for ids in re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', html) for one in ids.split()
    }
    assert pointed <= set(re.findall(r' id="([^"]+)"', html))


@pytest.mark.parametrize("name", NAMES)
def test_it_takes_the_words_of_its_introduction_and_the_stated_minutes(name: str) -> None:
    value = {**example(name), "minutes": "2.5"}
    time = measure_stream(stream(name, value))
    assert time.words == words(value["introduction"])
    assert (time.active_minutes, time.activities) == (Fraction(5, 2), 1)
    assert measure_stream(stream(name, {**value, "minutes": None})).active_minutes == 0  # a draft


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("missing", ["title", "introduction", "minutes"])
def test_what_is_missing_is_told_at_its_field(name: str, missing: str) -> None:
    block: Any = BODY.child_blocks[name]
    block.clean(block.to_python(example(name)))
    with pytest.raises(ValidationError) as told:
        block.clean(block.to_python({**example(name), missing: None if missing == "minutes" else ""}))
    assert set(told.value.block_errors) == {missing}  # type: ignore[attr-defined]


def test_each_sentence_is_a_fieldset_with_three_radio_buttons_and_its_pattern() -> None:
    html = shown("write_compare")
    assert html.count("<fieldset>") == 2
    assert re.findall(r'type="radio" name="([^"]+)" value="([^"]+)"', html) == [
        (f"mening-{ID}-{number}", kind)
        for number in (1, 2)
        for kind in ("seen", "interpretation", "leave_out")
    ]
    rows = re.findall(r'<li class="sorting__item">.*?</li>', html, re.DOTALL)
    assert "Mönstret: Såg eller hörde." in rows[0]
    assert "Mönstret: Tolkar." in rows[1]
    for row in rows:
        # Without scripts the pattern is a fold below the choice it is compared with.
        assert row.index("<fieldset") < row.index("<details") < row.index("Mönstret:")
        assert not re.search(r"<details[^>]* open", row)
    assert html.index("Skriv nu två") < html.index("<textarea") < html.index("Jämför med en mönstertext")


def test_a_call_script_has_a_hint_and_an_example_for_every_line() -> None:
    html = shown("call_script")
    assert html.count("<textarea") == html.count("Visa ett exempel") == 2
    assert "Jag heter Eva Lind" in html
    assert re.search(r"<button[^>]* data-print-card hidden>.*?Skriv ut</button>", html, re.DOTALL)


def test_a_plan_without_a_county_asks_nothing_about_places(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        html = shown("plan", {**example("plan"), "county": False})
    assert "<select" not in html
    assert "Skriv ut eller spara som PDF" in html
    assert re.findall(r'<textarea[^>]* rows="(\d)"', html) == ["2", "2", "1"]


def test_a_plan_with_a_county_can_be_read_without_scripts(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        html = shown("plan")
    table = html[html.index("<table") : html.index("</table>")]
    rows = re.findall(r'<tr><th scope="row">([^<]+)</th><td>([^<]+)</td></tr>', table)
    assert dict(rows) == dict(County.objects.values_list("name", "region__name"))
    names = [name for name, _region in rows]
    assert names[0] == "Blekinge län"
    assert names[-2:] == ["Örebro län", "Östergötlands län"]
    assert '<div class="activity__field" data-county hidden>' in html
    assert len(re.findall(r'<option value="\d\d" data-region="[^"]+">', html)) == 21
    assert 'href="https://nspm.jamstalldhetsmyndigheten.se/"' in html


@pytest.mark.parametrize("name", NAMES)
def test_a_13_nothing_that_is_written_runs(name: str) -> None:
    def poisoned(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: inner if key == "model" else poisoned(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [poisoned(inner) for inner in value]
        return PAYLOAD if isinstance(value, str) and not value.startswith("<p>") else value

    html = shown(name, poisoned(example(name)))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
