"""The types of the format: which model each is, and where its attributes stand in the file.

The order of `KINDS` is the order of loading: what is chosen comes before what chooses it. Pages exist as
empty drafts before everything else, because texts link to them.
"""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from courses.rules.roles import Role
from starter.beside import FileBeside, PictureBeside, Tracks
from starter.codecs import BlockOf, Codec, Day, Lines, Markdown, OneOf, Passage, Ref, Stream, Text, Whole, Yes


@dataclass(frozen=True)
class Front:
    """A line of the front matter and the attribute it fills."""

    name: str
    attr: str
    codec: Codec
    #: Written and expected always; otherwise left out while it is the model's default.
    required: bool = False


@dataclass(frozen=True)
class Kind:
    """A type of the format."""

    name: str
    model: str
    #: The folder of its files when everything is written out.
    folder: str
    fronts: tuple[Front, ...]
    blocks: tuple[BlockOf, ...] = ()
    #: The stream field that takes all blocks of the file, for pages.
    body: str = ""

    @property
    def model_class(self) -> type[models.Model]:
        """Return the model."""
        return apps.get_model(self.model)

    @property
    def is_page(self) -> bool:
        """Is it a page?"""
        return bool(self.body)

    def default(self, attr: str) -> Any:
        """Return what the attribute is when the file says nothing."""
        if attr == "passage":
            return None
        field: Any = self.model_class._meta.get_field(
            attr.removesuffix("_id") if attr.endswith("_id") else attr
        )
        if field.one_to_many:
            return []
        if field.null:
            return None
        return field.get_default()


QUIZ = "quizzes.QuizBlueprint"
QUESTION = "quizzes.Question"
FILM = "media.Film"
_PAGE = (
    Front("title", "title", Text(), required=True),
    Front("slug", "slug", Text(), required=True),
)
_PAGE_END = (
    Front("search_description", "search_description", Text()),
    Front("seo_title", "seo_title", Text()),
    Front("show_in_menus", "show_in_menus", Yes()),
    Front("live", "live", Yes()),
)
_LEAD = Front("lead", "lead", Text())
_SAFE = Front("safe_title", "safe_title", Text())
_MINUTES = Front("minutes", "minutes_override", Whole())
_LIVE = Front("live", "live", Yes())


def _page(name: str, model: str, *fronts: Front) -> Kind:
    """Return a type that is a page with a body."""
    return Kind(name, model, "sidor", (*_PAGE, *fronts, *_PAGE_END), body="body")


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "fact",
            "media.Fact",
            "fakta",
            (
                Front("claim", "claim", Markdown(), required=True),
                Front("kind", "kind", Text(), required=True),
                Front("source", "source", Text(), required=True),
                Front("source_url", "source_url", Text()),
                Front("read_on", "read_on", Day(), required=True),
                Front("confidence", "confidence", Text(), required=True),
                Front("owner", "owner", Text(), required=True),
                Front("review_by", "review_by", Day(), required=True),
                Front("reviewed_on", "reviewed_on", Day()),
                _LIVE,
            ),
        ),
        Kind(
            "film",
            FILM,
            "filmer",
            (
                Front("title", "title", Text(), required=True),
                Front("file", "file", FileBeside(FILM, "file")),
                Front("seconds", "duration_seconds", Whole()),
                Front("poster", "poster_id", PictureBeside()),
                Front("audio_description", "audio_description", Text()),
                Front("described_file", "described_file", FileBeside(FILM, "described_file")),
                Front("tracks", "tracks", Tracks()),
                _LIVE,
            ),
            blocks=(BlockOf("transcript", Markdown(), "transcript", markdown=True),),
        ),
        Kind(
            "category",
            "quizzes.Category",
            "kategorier",
            (Front("title", "title", Text(), required=True), _LIVE),
        ),
        Kind(
            "question",
            "quizzes.Question",
            "fragor",
            (
                Front("category", "category_id", Ref("quizzes.Category"), required=True),
                Front("must_pass", "must_pass", Yes()),
                Front("case_based", "case_based", Yes()),
                Front("passage", "passage", Passage()),
                _LIVE,
            ),
            blocks=(BlockOf("feedback", Markdown(), "feedback", markdown=True),),
        ),
        Kind(
            "quiz",
            QUIZ,
            "prov",
            (
                Front("title", "title", Text(), required=True),
                Front("feedback", "feedback_when", Text(), required=True),
                Front("pass_right", "pass_right", Whole(), required=True),
                Front("shuffle_questions", "shuffle_questions", Yes(), required=True),
                Front("shuffle_options", "shuffle_options", Yes(), required=True),
                Front("max_attempts", "max_attempts", Whole()),
                Front("reread_before_retry", "reread_before_retry", Yes(), required=True),
                _LIVE,
            ),
            blocks=(
                BlockOf("introduction", Markdown(), "introduction", markdown=True),
                BlockOf("success", Markdown(), "success_text", markdown=True),
                BlockOf("failure", Markdown(), "failure_text", markdown=True),
                BlockOf("questions", Stream(QUIZ, "items"), "items", markdown=False),
            ),
        ),
        _page(
            "home",
            "pages.HomePage",
            _LEAD,
            Front("action", "action_page_id", Ref("wagtailcore.Page")),
            Front("action_label", "action_label", Text()),
            _SAFE,
        ),
        _page("standard", "pages.StandardPage", _LEAD, _SAFE),
        _page("support", "pages.SupportPage", _LEAD, _SAFE),
        _page("material_index", "pages.MaterialIndexPage", _LEAD, _SAFE),
        _page(
            "material",
            "pages.MaterialPage",
            _LEAD,
            _SAFE,
            Front("in_print_edition", "in_print_edition", Yes()),
        ),
        _page("course_index", "courses.CourseIndexPage", _LEAD),
        _page(
            "module",
            "courses.ModulePage",
            Front("number", "number", Whole(), required=True),
            _LEAD,
            Front("illustration", "illustration", Text()),
        ),
        _page("lesson", "courses.LessonPage", _LEAD, _MINUTES, Front("role", "role", OneOf(tuple(Role)))),
        _page("test", "courses.TestPage", _LEAD, Front("quiz", "quiz_id", Ref(QUIZ))),
        _page(
            "booster",
            "courses.BoosterPage",
            _LEAD,
            Front("months", "months", Whole(), required=True),
            Front("follow_up", "follow_up", Yes()),
        ),
        # After its lessons: what is published before an edition is raised belongs to that edition.
        _page(
            "course",
            "courses.CoursePage",
            _LEAD,
            Front("audience", "audience", Lines("courses.CoursePage", "audience")),
            Front("outcomes", "outcomes", Lines("courses.CoursePage", "outcomes")),
            Front("edition", "edition", Text(), required=True),
            Front("edition_note", "edition_note", Text()),
            Front("scope", "scope", Text()),
            _MINUTES,
            Front("final_test", "final_test_id", Ref(QUIZ)),
            Front("update_quiz", "update_quiz_id", Ref(QUIZ)),
            Front("also_required", "also_required", Stream("courses.CoursePage", "also_required")),
            Front("form_a", "form_a_id", Ref(QUIZ)),
            Front("form_b", "form_b_id", Ref(QUIZ)),
            Front("call_question_a", "call_question_a_id", Ref(QUESTION)),
            Front("call_question_b", "call_question_b_id", Ref(QUESTION)),
        ),
    )
}

#: Attributes that are no content: identities, revisions, users, times, and what Wagtail computes.
NOT_CONTENT = frozenset(
    {
        "id",
        "pk",
        "page_ptr",
        "path",
        "depth",
        "numchild",
        "url_path",
        "content_type",
        "owner",
        "locale",
        "translation_key",
        "latest_revision",
        "live_revision",
        "latest_revision_created_at",
        "has_unpublished_changes",
        "first_published_at",
        "last_published_at",
        "expired",
        "draft_title",
        "locked",
        "locked_at",
        "locked_by",
        "kind",
        "passage_page",
        "passage_block",
        "prompt",
        "answer",
    }
)


def kind_of(obj: models.Model) -> Kind | None:
    """Return the type that an object is, or None for a model that the format does not know."""
    label = obj._meta.label
    return next((kind for kind in KINDS.values() if kind.model == label), None)
