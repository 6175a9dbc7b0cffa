"""What templates may ask about places."""

import pytest
from django.template import Context, Template

pytestmark = pytest.mark.django_db


def test_counties_stand_in_the_order_of_the_swedish_alphabet_with_their_regions() -> None:
    text = (
        "{% load places_tags %}{% counties as rows %}"
        "{% for code, name, region in rows %}{{ code }} {{ name }} {{ region }};{% endfor %}"
    )
    rows = Template(text).render(Context()).strip(";").split(";")
    assert len(rows) == 21
    assert rows[0] == "10 Blekinge län Syd"
    assert rows[-3:] == [
        "14 Västra Götalands län Väst",
        "18 Örebro län Bergslagen",
        "05 Östergötlands län Öst",
    ]
