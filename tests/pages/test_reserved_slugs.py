"""Root addresses of the site are refused by the page form with a sentence."""

import pytest
from wagtail.models import get_page_models

from pages.models import HomePage, StandardPage
from pages.reserved_slugs import KEPT_FOR, TAKEN, objection

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, django_user_model, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith("AdminStepMiddleware")]
    client.force_login(django_user_model.objects.create_superuser(email="a@fyr.example", password="x" * 16))
    return client


def add(admin, parent, model, slug):
    return admin.post(
        f"/admin/pages/add/pages/{model}/{parent.pk}/",
        {
            "title": "Rubrik",
            "slug": slug,
            "lead": "",
            "safe_title": "",
            "body-count": "0",
            "seo_title": "",
            "search_description": "",
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
            "comments-MIN_NUM_FORMS": "0",
            "comments-MAX_NUM_FORMS": "",
        },
    )


@pytest.mark.parametrize("slug", sorted(TAKEN | set(KEPT_FOR)))
def test_a_standard_page_may_not_take_an_address_of_the_site(site_tree, slug):
    assert f"/{slug}/" in str(objection(slug, site_tree.home, StandardPage))
    assert f"/{slug}/" in str(objection(slug, site_tree.english_home, StandardPage))


@pytest.mark.parametrize("slug", ["konto", "stod", "lamna", "utbildning"])
def test_the_form_says_so_beside_the_field_and_makes_nothing(admin, site_tree, slug):
    response = add(admin, site_tree.home, "standardpage", slug)
    assert response.status_code == 200
    assert f"/{slug}/" in str(response.context["form"].errors["slug"])
    assert not StandardPage.objects.exists()


def test_any_other_slug_is_fine_and_below_the_first_level_these_too(admin, site_tree):
    assert add(admin, site_tree.home, "standardpage", "om-fyr").status_code == 302
    below = StandardPage.objects.get(slug="om-fyr")
    assert add(admin, below, "standardpage", "konto").status_code == 302


def test_the_page_that_an_address_is_kept_for_may_have_it(admin, site_tree):
    assert add(admin, site_tree.home, "supportpage", "stod").status_code == 302


def test_every_page_type_that_may_stand_under_home_is_guarded():
    under_home = [model for model in get_page_models() if HomePage in model.allowed_parent_page_models()]
    assert StandardPage in under_home and len(under_home) >= 3
    for model in under_home:
        assert model.base_form_class.__mro__[1].__name__ == "RootSlugForm", model


def test_copying_and_moving_are_doors_too(admin, site_tree):
    add(admin, site_tree.home, "standardpage", "om-fyr")
    page = StandardPage.objects.get()
    copied = admin.post(
        f"/admin/pages/{page.pk}/copy/",
        {"new_title": "K", "new_slug": "konto", "new_parent_page": str(site_tree.home.pk), "alias": ""},
    )
    assert copied.status_code in (200, 302)
    assert not StandardPage.objects.filter(slug="konto").exists()
    add(admin, page, "standardpage", "intyg")
    below = StandardPage.objects.get(slug="intyg")
    admin.post(f"/admin/pages/{below.pk}/move/{site_tree.home.pk}/confirm/")
    assert StandardPage.objects.get(slug="intyg").get_parent().specific == page


def test_every_first_step_of_the_url_patterns_is_reserved():
    """A new address in urls.py must be added to the list, or a page could stand behind it unseen."""
    from django.urls import LocalePrefixPattern, get_resolver

    firsts = set()
    patterns = list(get_resolver().url_patterns)
    while patterns:
        pattern = patterns.pop()
        route = str(getattr(pattern.pattern, "_route", ""))
        if not route or isinstance(pattern.pattern, LocalePrefixPattern):
            patterns += getattr(pattern, "url_patterns", [])
            continue
        first = route.split("/")[0].replace(".", "-")
        if first and not first.startswith("<"):
            firsts.add(first)
    assert firsts <= TAKEN | set(KEPT_FOR) | {"_util"}, firsts - TAKEN


class TestBelowACourse:
    """`skriv-ut` below a course is the print edition: no page may stand there unseen."""

    @pytest.fixture
    def course(self, site_tree):
        from tests.courses.making import make_course

        return make_course(site_tree, modules=1, lessons=1, questions=2)

    def test_neither_a_module_nor_a_test_may_be_called_so(self, course):
        from courses.models import ModulePage, TestPage

        for model in (ModulePage, TestPage):
            assert "skriv-ut/" in str(objection("skriv-ut", course.page, model))
            assert objection("annat", course.page, model) is None
            assert model.base_form_class.__mro__[1].__name__ == "RootSlugForm"
        assert objection("skriv-ut", course.modules[0], StandardPage) is None

    def test_the_form_says_so_beside_the_field(self, admin, course):
        module = course.modules[0]
        response = admin.post(
            f"/admin/pages/{module.pk}/edit/",
            {
                "title": module.title,
                "slug": "skriv-ut",
                "number": "0",
                "lead": "",
                "illustration": "",
                "body-count": "0",
                "seo_title": "",
                "search_description": "",
                "comments-TOTAL_FORMS": "0",
                "comments-INITIAL_FORMS": "0",
                "comments-MIN_NUM_FORMS": "0",
                "comments-MAX_NUM_FORMS": "",
            },
        )
        assert response.status_code == 200
        assert "skriv-ut/" in str(response.context["form"].errors["slug"])
        module.refresh_from_db()
        assert module.slug == "modul-0"

    def test_copying_and_moving_are_doors_too(self, admin, course):
        from courses.models import ModulePage

        module = course.modules[0]
        admin.post(
            f"/admin/pages/{module.pk}/copy/",
            {"new_title": "K", "new_slug": "skriv-ut", "new_parent_page": str(course.page.pk), "alias": ""},
        )
        assert not ModulePage.objects.filter(slug="skriv-ut").exists()
