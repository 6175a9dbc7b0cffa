"""The three roles of editors: what each may touch. Plain data; `giving.py` hands it out.

Nobody here touches users, groups, settings, sites, locales, collections, redirects or workflows: those are
the administrators'. The site's frame (help lines, who issues certificates) is theirs too, because a wrong
number there is wrong on every page at once.
"""

from dataclasses import dataclass

#: What Wagtail calls the rights on a page, all of them: page editors draft, publish, lock and delete freely.
#: Deleting with everything below it (`bulk_delete`) included: no learner loses anything by it (decision 1).
PAGE_RIGHTS = ("add", "change", "publish", "bulk_delete", "lock", "unlock")

#: Rights on a snippet that has drafts.
WRITE = ("view", "add", "change")
WHOLE = ("view", "add", "change", "publish", "delete")


@dataclass(frozen=True)
class Role:
    """One role. Model names are `app.model`, page types `app.Model`."""

    key: str
    #: The group's name in the admin, Swedish because editors are; an administrator may change it.
    name: str
    #: Where the rights on pages are given: every page of this type, in every language.
    rooted_at: str
    #: The types of page that the role works with.
    page_types: frozenset[str]
    #: Further types below which it may make pages of its own types.
    parents: frozenset[str]
    #: Snippets: model → rights.
    snippets: dict[str, tuple[str, ...]]
    #: Permissions by their full name.
    extra: tuple[str, ...]
    #: The collection of its own images and documents. It may choose from all of them.
    collection: str


ROLES: tuple[Role, ...] = (
    Role(
        key="course",
        name="Kursredaktörer",
        rooted_at="courses.CourseIndexPage",
        page_types=frozenset(
            {
                "courses.CourseIndexPage",
                "courses.CoursePage",
                "courses.ModulePage",
                "courses.LessonPage",
                "courses.TestPage",
                "courses.BoosterPage",
            }
        ),
        parents=frozenset(),
        snippets={
            "quizzes.question": WHOLE,
            "quizzes.quizblueprint": WHOLE,
            "quizzes.category": WHOLE,
            "media.film": WHOLE,
            # Drafts only: what a fact says to every page is published by the knowledge editors.
            "media.fact": WRITE,
        },
        extra=(),
        collection="Utbildning",
    ),
    Role(
        key="campaign",
        name="Kampanjredaktörer",
        rooted_at="pages.HomePage",
        page_types=frozenset(
            {"pages.HomePage", "pages.StandardPage", "pages.MaterialIndexPage", "pages.MaterialPage"}
        ),
        parents=frozenset(),
        snippets={"media.fact": ("view",), "media.film": WHOLE},
        extra=(),
        collection="Kampanjer",
    ),
    Role(
        key="knowledge",
        name="Kunskapsredaktörer",
        rooted_at="pages.HomePage",
        # Råd och stöd is theirs: what it says must be as true as the facts.
        page_types=frozenset(
            {"pages.StandardPage", "pages.SupportPage", "pages.MaterialIndexPage", "pages.MaterialPage"}
        ),
        parents=frozenset({"pages.HomePage"}),
        snippets={"media.fact": WHOLE, "media.film": ("view",)},
        extra=("media.factcheck_fact",),
        collection="Kunskap",
    ),
)

ROLE: dict[str, Role] = {role.key: role for role in ROLES}
