"""`{% kept %}` keeps a part per value and generation, and nothing that was not handed in."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.translation import override

from media import freshness


class Counted:
    """Says how often it was shown."""

    shown = 0

    def __str__(self):
        self.shown += 1
        return "!"


def render(text, **values):
    return Template("{% load i18n kept %}" + text).render(Context(values))


def test_the_same_values_are_rendered_once():
    counted = Counted()
    text = '{% kept "once" thing=thing %}{{ thing }}{% endkept %}'
    assert [render(text, thing=counted) for _ in range(3)] == ["!"] * 3
    assert counted.shown == 1


@pytest.mark.parametrize("values", [("a", "b"), (True, False), (("a",), ("b",)), (["a"], ["b"])])
def test_other_values_give_another_part(values):
    text = '{% kept "other" thing=thing %}{{ thing|yesno:"yes,no" }} {{ thing }}{% endkept %}'
    one, other = (render(text, thing=value) for value in values)
    assert one != other
    assert render(text, thing=values[0]) == one


def test_what_was_not_handed_in_is_not_there():
    text = '{% kept "alone" public=public %}{{ public }}{{ name }}{{ user.email }}{% endkept %}'
    assert render(text, public="p", name="Anna", user={"email": "anna@example.net"}) == "p"


def test_each_language_has_its_own():
    text = '{% kept "words" %}{% translate "Back" %}{% endkept %}'
    with override("en"):
        assert render(text) == "Back"
    with override("sv"):
        assert render(text) == "Tillbaka"
    with override("en"):
        assert render(text) == "Back"


def test_publishing_lets_it_go():
    counted = Counted()
    text = '{% kept "fresh" thing=thing %}{{ thing }}{% endkept %}'
    render(text, thing=counted)
    freshness.forget()
    render(text, thing=counted)
    assert counted.shown == 2


def test_names_keep_parts_apart():
    assert render('{% kept "one" %}1{% endkept %}{% kept "two" %}2{% endkept %}') == "12"


@pytest.mark.parametrize("tag", ["{% kept head %}{% endkept %}", '{% kept "head" frame %}{% endkept %}'])
def test_a_mistake_in_the_tag_is_told(tag):
    with pytest.raises(TemplateSyntaxError, match="quotation marks"):
        render(tag)
