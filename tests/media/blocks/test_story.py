"""A story in steps: what editors are told, and what can be read without scripts."""

import re
from copy import deepcopy
from fractions import Fraction
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError

from media.blocks import PageBody, page_body_blocks
from media.blocks.story import StoryBlock
from media.rules.reading_time import measure_stream

BODY = PageBody(page_body_blocks())
BLOCK: Any = BODY.child_blocks["story"]
ID = "00000000-0000-4000-8000-000000000001"


def choice(following: str, reply: str = "”Hur har du det?”", **more: str) -> dict[str, Any]:
    """Return a choice."""
    told = {
        "happened": f"<p>Efter {reply}</p>",
        "felt": "Mira hinner tänka.",
        "why": "<p>En öppen fråga.</p>",
    }
    return {"reply": reply, "next": following, **told, **more}


def step(name: str, *choices: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a step."""
    return {"name": name, "scene": f"<p>Scenen {name}.</p>", "choices": list(choices), "lines": [], **more}


def story(*steps: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a story."""
    given = {"title": "Samtalet", "introduction": "Du är tränare.", "minutes": "3.5", "steps": list(steps)}
    return {**given, **more}


GOOD = story(
    step("start", choice("rummet", "Jag väntar"), choice("start", "Du ljuger"), lines=[
        {"who": "Mira", "text": "Jag har bara ont i magen."}, {"who": "Du", "text": "Jag hör dig."},
    ]),
    step("rummet", choice("start", "Tillbaka ut"), choice("slut", "Jag ringer"), question="Vem ringer du?"),
    step("slut"),
)  # fmt: skip


def shown(value: dict[str, Any]) -> str:
    """Return the HTML of a body with the story."""
    return str(BODY.to_python([{"type": "story", "value": value, "id": ID}]).render_as_block({}))


def errors_of(value: dict[str, Any]) -> dict[str, Any]:
    """Return the sentences by place: "steps.1.choices.0.next"."""
    with pytest.raises(ValidationError) as told:
        BLOCK.clean(BLOCK.to_python(value))

    def leaves(data: Any, way: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, inner in (data or {}).get("blockErrors", {}).items():
            found |= leaves(inner, f"{way}.{name}".strip("."))
        if (data or {}).get("messages"):
            found[way] = list(data["messages"])
        return found

    from wagtail.blocks.base import get_error_json_data

    return leaves(get_error_json_data(told.value), "")


def test_a_sound_story_is_accepted() -> None:
    BLOCK.clean(BLOCK.to_python(GOOD))


@pytest.mark.parametrize(
    ("change", "place", "sentence"),
    [
        (lambda s: s[0]["choices"][0].update(next="köket"), "steps.0.choices.0.next", "”köket”"),
        (lambda s: s[1].update(name="slut"), "steps.2.name", "redan ett steg som heter ”slut”"),
        (lambda s: s.append(step("ö")), "steps.3.name", "till ”ö”"),
        (
            lambda s: s[2].update(choices=[choice("start"), choice("rummet")]),
            "steps.2.choices",
            "aldrig slut",
        ),
        (
            lambda s: (
                s[0]["choices"].append(choice("rum")),
                s.append(step("rum", choice("rum"), choice("rum"))),
            ),
            "steps.3.choices",
            "Från ”rum” kommer man aldrig till ett slut",
        ),
        (lambda s: s[1]["choices"].pop(0), "steps.1.choices", "Ett enda val är inget val"),
    ],
)
def test_the_sentence_stands_at_the_field_that_mends_it(change: Any, place: str, sentence: str) -> None:
    broken = deepcopy(GOOD)
    change(broken["steps"])
    told = errors_of(broken)
    assert place in told
    assert sentence in " ".join(told[place])


def test_several_sentences_reach_their_own_fields() -> None:
    broken = deepcopy(GOOD)
    broken["steps"][0]["choices"][1]["next"] = "ute"
    broken["steps"][1]["choices"].pop()
    broken["steps"][1]["choices"][0]["next"] = "inne"
    broken["steps"].append(step("slut"))
    assert set(errors_of(broken)) == {
        "steps.0.choices.1.next",
        "steps.1.choices",
        "steps.1.choices.0.next",
        "steps.3.name",
    }


def test_a_draft_may_be_half_a_story() -> None:
    block = StoryBlock()
    block.set_name("story")
    block.defer_required_validation()
    try:
        half = story(step("start", choice("kommer sedan")), minutes=None)
        block.clean(block.to_python(half))
    finally:
        block.restore_deferred_validation()


@pytest.mark.django_db
def test_the_editor_opens_a_page_with_a_story(site_tree: Any, in_admin: Any) -> None:
    from django.urls import reverse

    from pages.models import StandardPage

    home = site_tree.home
    body = BODY.to_python([{"type": "story", "value": GOOD, "id": ID}])
    page = home.add_child(instance=StandardPage(title="Öva", slug="ova", body=body, locale=home.locale))
    opened = in_admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert opened.status_code == 200
    assert "Scenen rummet." in opened.text


def test_a_body_with_a_broken_story_is_refused() -> None:
    broken = deepcopy(GOOD)
    broken["steps"].pop()
    with pytest.raises(StreamBlockValidationError):
        BODY.clean(BODY.to_python([{"type": "story", "value": broken, "id": ID}]))


def test_without_scripts_every_step_stands_in_order_and_leads_on() -> None:
    html = shown(GOOD)
    assert re.findall(r'<li class="story__step" id="([^"]+)"', html) == [f"steg-{ID}-{n}" for n in (1, 2, 3)]
    assert html.index("Scenen start") < html.index("Scenen rummet") < html.index("Scenen slut")
    assert html.count("<details") == 4
    assert " open" not in "".join(re.findall(r"<details[^>]*>", html))
    targets = re.findall(r'href="#([^"]+)"', html)
    assert targets == [
        f"steg-{ID}-2",
        f"val-{ID}-1",  # the same step: another answer
        f"steg-{ID}-1",
        f"steg-{ID}-3",
        f"steg-{ID}-1",  # start over
    ]
    assert all(f'id="{target}"' in html for target in targets)


def test_each_consequence_says_what_happened_what_the_child_felt_and_why() -> None:
    html = shown(GOOD)
    for body in re.findall(r"<details.*?</details>", html, re.DOTALL):
        happened, felt, why = (
            body.index(words) for words in ("Vad som hände", "Mira hinner", "En öppen fråga")
        )
        assert happened < felt < why
    assert html.count("Gå vidare till steg") == 3
    assert "Vem ringer du?" in html
    assert html.count("Vad gör du?") == 1  # nothing is asked at the end


def test_lines_are_bubbles_with_names_and_yours_stand_to_the_right() -> None:
    html = shown(GOOD)
    bubbles = re.findall(r'<li class="(bubble[^"]*)"><span class="bubble__who">(\w+)', html)
    assert bubbles == [("bubble", "Mira"), ("bubble bubble--you", "Du")]


def test_nothing_is_posted_and_nothing_is_kept() -> None:
    html = shown(GOOD)
    assert not re.search(r"<form|<input|<textarea|data-keep|<button", html)


def test_it_takes_the_words_of_its_introduction_and_the_stated_minutes() -> None:
    time = measure_stream(BODY.to_python([{"type": "story", "value": GOOD, "id": ID}]))
    assert (time.words, time.active_minutes, time.activities) == (3, Fraction(7, 2), 1)


def test_a_13_nothing_that_is_written_runs() -> None:
    payload = "<script>alert(1)</script>"
    plain = {"reply": payload, "felt": payload}
    line = {"who": payload[:40], "text": payload}
    html = shown(
        story(
            step("a", choice("b", **plain, happened="<p>x</p>"), choice("a"), lines=[line], question=payload),
            step("b"),
            title=payload,
            introduction=payload,
        )
    )
    assert "<script>" not in html
    assert html.count("<script") == 1  # our own file
