"""Pages by address, in both languages, and the frame around them."""

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction, Site

from pages.models import StandardPage, SupportPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree(site_tree):
    about = site_tree.home.add_child(instance=StandardPage(title="Om Fyr", slug="om-fyr"))
    below = about.add_child(instance=StandardPage(title="Vilka vi är", slug="vilka"))
    for page in (about, below):
        page.save_revision().publish()
    site_tree.about, site_tree.below = about, below
    return site_tree


def translate(page, tree, **values):
    page = page.copy_for_translation(tree.english, copy_parents=True)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page


def frame(path):
    return Client().get(path).context["frame"]


@pytest.mark.parametrize("path", ["/om-fyr/", "/om-fyr/vilka/"])
def test_a_page_answers_at_its_address_and_wagtail_agrees_about_it(tree, path):
    response = Client().get(path)
    assert response.status_code == 200
    assert response.context["page"].url == path


@pytest.mark.parametrize(
    "path", ["/om/", "/vilka/", "/om-fyr/vilka/mer/", "/fyr/", "/en/om-fyr/", "/sv/", "/OM-FYR/"]
)
def test_any_other_address_is_a_404_with_a_way_on(tree, path):
    response = Client().get(path)
    assert response.status_code == 404
    assert 'class="button" href="/' in response.content.decode()


def test_an_address_without_its_slash_leads_to_the_one_with(tree):
    assert Client().get("/om-fyr").headers["Location"] == "/om-fyr/"


def test_a_11_what_is_not_published_is_found_nowhere(tree):
    tree.home.add_child(instance=StandardPage(title="Hemligt utkast", slug="utkast", live=False))
    assert Client().get("/utkast/").status_code == 404
    assert "utkast" not in Client().get("/sitemap.xml").content.decode()


def test_a_11_below_an_unpublished_page_nothing_is_found(tree):
    Page.objects.get(pk=tree.about.pk).specific.unpublish()
    assert Client().get("/om-fyr/vilka/").status_code == 404
    assert "vilka" not in Client().get("/sitemap.xml").content.decode()


def test_a_restricted_page_asks_who_one_is_and_is_not_listed(tree):
    PageViewRestriction.objects.create(page=tree.about, restriction_type="login")
    for path in ("/om-fyr/", "/om-fyr/vilka/"):
        response = Client().get(path)
        assert response.status_code == 302
        assert "/konto/logga-in/" in response.headers["Location"] or "login" in response.headers["Location"]
    assert "om-fyr" not in Client().get("/sitemap.xml").content.decode()


def test_the_site_map_lists_what_is_live_under_the_configured_address(tree, settings):
    translate(tree.about, tree, slug="about")
    shown = Client().get("/sitemap.xml").content.decode()
    for path in ("/", "/om-fyr/", "/om-fyr/vilka/", "/en/", "/en/about/"):
        assert f"<loc>{settings.BASE_URL}{path}</loc>" in shown


def test_the_language_link_shows_only_where_a_translation_is_live(tree):
    assert frame("/").language_link.url == "/en/"
    assert frame("/en/").language_link.url == "/"
    assert frame("/om-fyr/").language_link is None
    english = translate(tree.about, tree, slug="about")
    assert frame("/om-fyr/").language_link.url == "/en/about/"
    assert frame("/en/about/").language_link.lang == "sv"
    StandardPage.objects.get(pk=english.pk).unpublish()
    assert frame("/om-fyr/").language_link is None


def test_the_trail_leads_from_home_to_here(tree):
    crumbs = Client().get("/om-fyr/vilka/").context["crumbs"]
    assert [(crumb["title"], crumb.get("url")) for crumb in crumbs] == [
        ("Fyr", "/"),
        ("Om Fyr", "/om-fyr/"),
        ("Vilka vi är", None),
    ]
    assert Client().get("/").context["crumbs"] == []


def test_the_menu_follows_the_tree_and_says_where_one_is(tree):
    tree.about.show_in_menus = True
    tree.about.save_revision().publish()
    items = [(item.url, item.current) for item in frame("/om-fyr/vilka/").menu]
    assert items == [("/om-fyr/", True), ("/mina-sidor/", False)]


def test_the_frame_costs_no_query_once_it_is_known(tree, count_queries):
    Client().get("/finns-inte/")
    with count_queries() as asked:
        assert Client().get("/finns-inte-heller/").status_code == 404
    assert len(asked) <= 1, asked  # the redirect that an editor may have set


def test_a_neutral_title_replaces_the_real_one_in_the_tab(tree):
    tree.about.safe_title = "Information"
    tree.about.title = "Om du utnyttjas"
    tree.about.save_revision().publish()
    head = Client().get("/om-fyr/").content.decode().split("</head>")[0]
    assert "<title>Information</title>" in head
    assert "utnyttjas" not in head


def test_help_is_always_at_stod_also_without_a_page(tree):
    for path in ("/stod/", "/en/stod/"):
        response = Client().get(path)
        assert response.status_code == 200
        assert "tel:116111" in response.content.decode()
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"


def test_the_editors_page_takes_over_at_stod_and_the_fallback_returns(tree):
    page = tree.home.add_child(instance=SupportPage(title="Råd och stöd", slug="stod", lead="Egen text."))
    page.save_revision().publish()
    assert "Egen text." in Client().get("/stod/").content.decode()
    SupportPage.objects.get(pk=page.pk).unpublish()
    shown = Client().get("/stod/")
    assert shown.status_code == 200 and "Egen text." not in shown.content.decode()


def test_a_second_site_answers_at_its_own_host(tree, settings):
    settings.ALLOWED_HOSTS = ["testserver", "annan.example"]
    Site.objects.create(hostname="annan.example", port=80, root_page=tree.about)
    assert "Vilka vi är" in Client().get("/vilka/", HTTP_HOST="annan.example").content.decode()
    assert Client().get("/vilka/").status_code == 404


def test_robots_are_told_where_the_map_is_and_what_is_of_no_use(client, settings):
    shown = client.get("/robots.txt").content.decode()
    assert "\nDisallow: /*?spar=\n" in shown, "the same page once more for each role"
    assert f"Sitemap: {settings.BASE_URL}/sitemap.xml" in shown
    assert "Disallow: /mina-sidor/" in shown


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_answer_posted_after_the_sign_in_ended_is_said_to_be_unsaved(tree, prefix):
    path = f"{prefix}/prov/5f0c3c1e-8f1b-4a55-9a3d-0d4a3f9f2f11/fraga/3/"
    response = Client().post(path, {"option": "x"}, headers={"Sec-Fetch-Site": "same-origin"})
    shown = response.content.decode()

    assert response.status_code == 404
    assert f'/konto/logga-in/?next={path}"' in shown
    assert ("inte sparat" in shown) or ("is not saved" in shown)
    assert "Inget du har gjort har gått förlorat" not in shown
    assert "next=" not in Client().get("/finns-inte/").content.decode()
