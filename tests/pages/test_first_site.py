"""What an installation stands on, and that both home pages answer."""

import pytest
from wagtail.models import Page, Site

from pages.first_site import ensure_site
from pages.models import HomePage

pytestmark = pytest.mark.django_db


def test_there_is_a_home_page_in_each_language_and_nothing_of_wagtails_welcome(site_tree):
    assert {home.locale.language_code for home in HomePage.objects.live()} == {"sv", "en"}
    assert site_tree.home.translation_key == site_tree.english_home.translation_key
    assert Site.objects.get().root_page.specific == site_tree.home
    assert Page.objects.filter(depth=2).count() == 2


def test_doing_it_again_changes_nothing(site_tree):
    before = list(Page.objects.order_by("pk").values())
    again = ensure_site(hostname="other.example", port=8080)
    assert list(Page.objects.order_by("pk").values()) == before
    assert again.site.hostname == "testserver"


@pytest.mark.parametrize(
    ("path", "language"), [("/", "sv"), ("/en/", "en"), ("/cookies/", "sv"), ("/en/cookies/", "en")]
)
def test_home_pages_answer_in_their_language(site_tree, client, path, language):
    response = client.get(path)
    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.content.decode()
