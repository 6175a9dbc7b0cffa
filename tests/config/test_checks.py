"""House rules that stop a start."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import checks


def test_the_order_of_the_middleware_is_as_designed():
    assert checks.middleware_order(None) == []


@pytest.mark.parametrize(("before", "after", "why"), checks.ORDER)
def test_a_wrong_order_is_named_with_its_reason(settings, before, after, why):
    order = list(settings.MIDDLEWARE)
    order.remove(before)
    order.insert(order.index(after) + 1, before)
    settings.MIDDLEWARE = order
    assert any(why in found.msg and before in found.msg for found in checks.middleware_order(None))


def test_something_outside_the_page_cache_is_refused(settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE[1:], settings.MIDDLEWARE[0]]
    assert "fyr.E001" in {found.id for found in checks.middleware_order(None)}


@pytest.fixture
def demo_person(db, django_user_model):
    return django_user_model.objects.create_user(email="admin@example.org", password="fyr-demo-demo")


def test_outside_demo_mode_a_demo_account_stops_the_start(demo_person, settings):
    settings.DEMO = False
    with pytest.raises(ImproperlyConfigured, match=r"manage\.py remove_demo"):
        checks.refuse_demo_people()
    assert [found.id for found in checks.no_demo_people(None, databases=["default"])] == ["fyr.E003"]


def test_in_demo_mode_it_may_stay(demo_person, settings):
    settings.DEMO = True
    checks.refuse_demo_people()
    assert checks.no_demo_people(None, databases=["default"]) == []


@pytest.mark.django_db
def test_real_people_stop_nothing(settings, django_user_model):
    settings.DEMO = False
    django_user_model.objects.create_user(email="admin@example.org.kommun.example", password="x" * 16)
    checks.refuse_demo_people()
    assert checks.no_demo_people(None, databases=["default"]) == []
