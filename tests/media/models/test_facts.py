"""Facts: who may vouch for them, and who sees them."""

import json
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.admin.panels import get_edit_handler

from media.models import Fact
from pages.models import StandardPage
from people.models import User
from tests.media.making import make_fact

pytestmark = pytest.mark.django_db


def person(email: str, *codenames: str) -> User:
    user = User.objects.create(email=email, is_active=True)
    user.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
    return User.objects.get(pk=user.pk)


def form_for(user: User, fact: Fact, **changes: Any) -> Any:
    form_class = get_edit_handler(Fact).get_form_class()
    unbound = form_class(instance=fact, for_user=user)
    data: dict[str, Any] = {}
    for name, field in unbound.fields.items():
        shown = unbound[name].value()
        data[name] = field.prepare_value(shown) if hasattr(field, "prepare_value") else shown
        data[name] = "" if data[name] is None else data[name]
    text = {"key": "a", "text": changes.pop("claim", "Misstanke räcker."), "type": "unstyled", "depth": 0}
    data["claim"] = json.dumps(
        {"blocks": [{**text, "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}
    )
    return form_class({**data, **changes}, instance=Fact.objects.get(pk=fact.pk), for_user=user)


def test_only_whoever_may_fact_check_sees_the_fields_for_it() -> None:
    editor = person("kurs@example.org", "change_fact", "publish_fact")
    checker = person("kunskap@example.org", "change_fact", "factcheck_fact")
    fact = make_fact()
    assert {"confidence", "reviewed_on"} & set(form_for(editor, fact).fields) == set()
    assert {"confidence", "reviewed_on"} <= set(form_for(checker, fact).fields)


def test_an_editor_cannot_post_a_confidence() -> None:
    editor = person("kurs@example.org", "change_fact", "publish_fact")
    fact = make_fact(confidence="C")
    form = form_for(editor, fact, confidence="A", reviewed_on="2026-11-21")
    assert form.is_valid(), form.errors
    saved = form.save()
    assert (saved.confidence, saved.reviewed_on) == ("C", None)


def test_a_new_fact_is_uncertain_until_someone_vouches_for_it() -> None:
    assert Fact().confidence == "C"


def test_a_change_of_the_claim_takes_the_check_back_unless_a_checker_made_it() -> None:
    editor = person("kurs@example.org", "change_fact")
    checker = person("kunskap@example.org", "change_fact", "factcheck_fact")
    fact = make_fact(reviewed_on=date(2026, 11, 1))
    changed = form_for(editor, fact, claim="Något annat.")
    assert changed.is_valid(), changed.errors
    assert changed.instance.reviewed_on is None
    checked = form_for(checker, fact, claim="Något annat.", reviewed_on="2026-11-21")
    assert checked.is_valid(), checked.errors
    assert checked.instance.reviewed_on == date(2026, 11, 21)


def test_facts_shown_are_published_and_not_uncertain() -> None:
    shown = make_fact()
    make_fact(confidence="C")
    make_fact(live=False)
    assert list(Fact.objects.shown()) == [shown]


def test_the_register_can_be_narrowed_to_what_is_overdue(in_admin: Client) -> None:
    make_fact(claim="<p>Försenad</p>", review_by=date(2020, 1, 1))
    make_fact(claim="<p>Aktuell</p>")
    address = reverse(f"{Fact.snippet_viewset.url_namespace}:list")
    page = in_admin.get(address, {"overdue": "true"}).content.decode()
    assert "Försenad" in page
    assert "Aktuell" not in page
    assert "Försenad" not in in_admin.get(address, {"kind": "law"}).content.decode()


def test_one_change_of_a_fact_reaches_every_page_that_shows_it(client: Client, site_tree: Any) -> None:
    fact = make_fact(claim="<p>Det gamla</p>")
    for slug in ("forsta", "andra"):
        page = site_tree.home.add_child(
            instance=StandardPage(
                title=slug, slug=slug, body=[("fact", {"fact": fact})], locale=site_tree.home.locale
            )
        )
        page.save_revision().publish()
    fact.claim = "<p>Det nya</p>"
    fact.save_revision().publish()
    for slug in ("forsta", "andra"):
        shown = client.get(f"/{slug}/").content.decode()
        assert "Det nya" in shown
        assert "Det gamla" not in shown
