"""Every component in every state on one page, for developers and for the browser tests.

Reached at `/_galleri/` in demo mode only; config/urls.py decides. The example words are Swedish, as on the
site, and belong to nobody: they are no interface strings and are not translated.
"""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from media.blocks import PageBody, page_body_blocks
from quizzes.actions.handing_in import question_result
from quizzes.rules.frozen_quiz import FrozenQuestion
from quizzes.views.shown import ShownQuestion, shown_question


class ExampleForm(forms.Form):
    """One field of every kind that pages show."""

    name = forms.CharField(label="Ditt namn", help_text="Så som det ska stå på intyget.", max_length=80)
    email = forms.EmailField(label="E-postadress", widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    county = forms.ChoiceField(
        label="Län",
        required=False,
        choices=[("", "Vill inte ange"), ("01", "Stockholms län"), ("08", "Kalmar län")],
    )
    work = forms.ChoiceField(
        label="Var möter du barn?",
        widget=forms.RadioSelect,
        choices=[("skola", "Skola och elevhälsa"), ("vard", "Hälso- och sjukvård"), ("ideell", "Förening")],
    )
    message = forms.CharField(label="Meddelande", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    agree = forms.BooleanField(label="Spara inte mitt namn", help_text="Då finns namnet bara i PDF:en.")


def example_steps() -> list[dict[str, Any]]:
    """Return the rail of a module: done, here and still to come."""
    titles = [
        "Väg samman",
        "Tecken",
        "Nu, i dag eller fråga vidare",
        "Profilering och andra fällor",
        "Robin",
        "Siffror och upptäckt",
    ]
    return [
        {"title": title, "url": f"#steg-{place}", "done": place < 2, "here": place == 2}
        for place, title in enumerate(titles)
    ]


def example_tiles() -> list[dict[str, Any]]:
    """Return the four first modules as tiles."""
    modules = [
        ("Start", "Vad som väntar, vem du ringer och hur du själv mår bra under tiden.", 6),
        ("Vad är människohandel?", "Tre byggstenar, och varför barnets ja inget ändrar.", 7),
        ("Former och sårbarhet", "Sju former som ofta blandas, och hur barn dras in.", 10),
        ("Upptäcka", "Väg samman tecken utan att profilera.", 13),
    ]
    return [
        {
            "title": title,
            "url": f"#modul-{number}",
            "text": text,
            "eyebrow": f"Modul {number}",
            "illustration": f"module-{number}",
            "meta": [f"{minutes} minuter"],
            "done": number == 0,
        }
        for number, (title, text, minutes) in enumerate(modules)
    ]


def gallery(request: HttpRequest) -> HttpResponse:
    """Show everything."""
    return render(
        request,
        "gallery/gallery.html",
        {
            "crumbs": [
                {"title": "Hem", "url": "/"},
                {"title": "Människohandel med barn och unga", "url": "#kurs"},
                {"title": "Komponenter"},
            ],
            "steps": example_steps(),
            "tiles": example_tiles(),
            "empty_form": ExampleForm(auto_id="tomt-%s"),
            "wrong_form": ExampleForm({"name": "", "email": "maria@", "message": "Hej"}, auto_id="fel-%s"),
            "buttons": [
                ("", "Nästa: Profilering och andra fällor"),
                ("secondary", "Granska svaren"),
                ("quiet", "Tillbaka"),
                ("danger", "Rensa den här enheten"),
            ],
            "icons": [
                *(
                    "ok",
                    "right",
                    "wrong",
                    "partly",
                    "caution",
                    "info",
                    "question",
                    "clock",
                    "lamp",
                    "up",
                    "down",
                ),
                *("arrow", "phone", "print", "download", "lock", "shield", "film", "book", "law"),
            ],
            "drawings": [
                ("module-0", "En telefonlur vars sladd går till hamnljuset"),
                ("module-1", "Tre byggstenar; den mittersta behövs inte"),
                ("module-2", "Sju trådar som möts under en lampa"),
                ("module-3", "Pusselbitar som ljuset visar tillsammans"),
                ("module-4", "Två stolar snett mot varandra vid ett fönster"),
                ("module-5", "En lampa, en lapp med en penna och en telefonlur"),
                ("module-6", "Två stolar med en duk spänd emellan"),
                ("module-7", "Samma lapp på en resväska och en tvätthink"),
                ("module-8", "En dörr mot morgonljuset, och en fotboll"),
                ("material", "Ett vikt kort på en anslagstavla"),
                ("certificate", "Ett intyg med sigill"),
                ("empty", "En boj på stilla vatten"),
                ("support", "En öppen dörr med ljus innanför"),
                ("not-found", "Ett sjökort där kursen tar slut"),
            ],
            "options": [
                ("right", "Att Robin måste svara i telefon varje rast.", "Rätt", "right"),
                ("wrong", "Att Robin kommer från en annan stad.", "Inte rätt", "wrong"),
            ],
        },
    )


def activities(request: HttpRequest) -> HttpResponse:
    """Show what one does in a lesson, each as in its preview, and a sorting."""
    body = PageBody(page_body_blocks())
    stream = body.to_python(
        [
            {
                "type": name,
                "value": _with_ids(body.child_blocks[name].meta.preview_value, name),
                "id": str(uuid5(NAMESPACE_URL, name)),
            }
            for name in ("story", "write_compare", "call_script", "plan")
        ]
    )
    return render(request, "gallery/activities.html", {"stream": stream, "sorting": example_sorting()})


def _with_ids(value: Any, way: str) -> Any:
    """Return a block value as it is stored, every item of a list with an id that is the same each time."""
    if isinstance(value, dict):
        return {name: _with_ids(inner, f"{way}.{name}") for name, inner in value.items()}
    if isinstance(value, list):
        return [
            {
                "type": "item",
                "value": _with_ids(inner, f"{way}.{n}"),
                "id": str(uuid5(NAMESPACE_URL, f"{way}.{n}")),
            }
            for n, inner in enumerate(value)
        ]
    return value


def example_sorting() -> dict[str, ShownQuestion]:
    """Return a sorting question before it is answered, and after: one right, one wrong, one not answered."""
    groups = [{"id": f"g{place}", "text": text} for place, text in enumerate(("Nu", "I dag", "Fråga vidare"))]
    rows = [
        ("En vuxen stannar hos Mira.", ["g0"], "Tryggheten kommer först."),
        ("Du rådfrågar regionkoordinatorn.", ["g0", "g1"], "Så tidigt som möjligt, samtidigt som det andra."),
        ("Kommunerna reder ut vem som ska betala.", ["g2"], "Det får vänta. Skyddet väntar inte."),
    ]
    items = [
        {
            "id": f"i{place}",
            "text": f"<p>{text}</p>",
            "image": None,
            "groups": right,
            "feedback": f"<p>{why}</p>",
        }
        for place, (text, right, why) in enumerate(rows)
    ]
    question = FrozenQuestion(
        id="sortera",
        kind="sorting",
        category="",
        must_pass=False,
        case_based=False,
        prompt=({"type": "text", "html": "<p>När gör du det här?</p>"},),
        answer={"groups": groups, "items": items},
        feedback="",
        passage=None,
    )
    order, given = ["i0", "i1", "i2"], {"groups": {"i0": "g1", "i1": "g1"}}
    told = question_result(question, order=order, response=given)
    return {
        "before": shown_question(question, number=1, order=order, response={"groups": {"i0": "g0"}}),
        "after": shown_question(question, number=1, order=order, response=given, result=told),
    }


urlpatterns: list[URLPattern] = [
    path("_galleri/", gallery, name="gallery"),
    path("_galleri/ovningar/", activities, name="gallery_activities"),
]
