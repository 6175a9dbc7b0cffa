"""Every component in every state on one page, for developers and for the browser tests.

Reached at `/_galleri/` in demo mode only; config/urls.py decides. The example words are Swedish, as on the
site, and belong to nobody: they are no interface strings and are not translated.
"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path


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


urlpatterns: list[URLPattern] = [path("_galleri/", gallery, name="gallery")]
