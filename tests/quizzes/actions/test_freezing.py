"""A version is frozen when what is published changes, and never changes itself."""

import pytest
from django.db import DatabaseError, transaction

from quizzes.actions import freeze_quiz
from quizzes.actions.freezing import frozen_content
from quizzes.errors import NotImmutable
from quizzes.models import PublishedQuiz, Question, QuizBlueprint, QuizVersion
from tests.quizzes.making import START, Bank, matching, multiple, ordering, single, sorting, true_false

pytestmark = pytest.mark.django_db


def versions(blueprint: QuizBlueprint) -> list[int]:
    """Return the numbers of the versions there are."""
    return list(
        QuizVersion.objects.filter(quiz__translation_key=blueprint.translation_key)
        .order_by("number")
        .values_list("number", flat=True)
    )


def published(blueprint: QuizBlueprint) -> QuizVersion | None:
    """Return the version that new attempts get."""
    row = PublishedQuiz.objects.filter(quiz__translation_key=blueprint.translation_key).first()
    return row.version if row else None


def questions_in(version: QuizVersion | None) -> set[str]:
    """Return the texts of the questions in a version."""
    assert version is not None
    return {one["prompt"][0]["html"] for one in version.content["questions"].values()}


def publish(thing: Question | QuizBlueprint, **changes: object) -> None:
    """Change and publish as an editor does."""
    for name, value in changes.items():
        setattr(thing, name, value)
    thing.save_revision().publish()
    thing.refresh_from_db()


def test_every_kind_is_frozen_whole(bank: Bank) -> None:
    category = bank.category()
    kinds = [single(), multiple(), true_false(), ordering(), matching(), sorting()]
    blueprint = bank.quiz(*(bank.question(category, kind) for kind in kinds))
    version = published(blueprint)
    assert version is not None
    assert {one["kind"] for one in version.content["questions"].values()} == {kind["type"] for kind in kinds}
    assert len(version.frozen.questions) == version.frozen.asked == 6


def test_publishing_the_same_again_makes_no_new_version(bank: Bank) -> None:
    question = bank.question(bank.category())
    blueprint = bank.quiz(question)
    publish(question)
    publish(blueprint)
    assert versions(blueprint) == [1]


def test_a_change_makes_a_new_version_and_going_back_the_old_one(bank: Bank) -> None:
    question = bank.question(bank.category())
    blueprint = bank.quiz(question)
    publish(question, must_pass=True)
    assert versions(blueprint) == [1, 2]
    publish(question, must_pass=False)
    assert versions(blueprint) == [1, 2]
    assert published(blueprint).number == 1


def test_a_draft_changes_nothing(bank: Bank) -> None:
    question = bank.question(bank.category())
    blueprint = bank.quiz(question)
    question.must_pass = True
    question.save_revision()
    assert versions(blueprint) == [1]


def test_only_published_questions_are_in_it(bank: Bank) -> None:
    category = bank.category()
    first = bank.question(category, text="One")
    draft = bank.question(category, text="Two", live=False)
    blueprint = bank.quiz((category, 2))
    assert questions_in(published(blueprint)) == {"<p>One</p>"}
    publish(draft)
    assert questions_in(published(blueprint)) == {"<p>One</p>", "<p>Two</p>"}
    first.unpublish()
    assert questions_in(published(blueprint)) == {"<p>Two</p>"}


def test_a_question_that_moves_to_another_category_leaves_one_quiz_and_enters_the_other(bank: Bank) -> None:
    signs, law = bank.category("Signs"), bank.category("Law")
    bank.question(signs, text="Stays")
    moving = bank.question(signs, text="Moves")
    bank.question(law, text="Law")
    of_signs, of_law = bank.quiz((signs, 5)), bank.quiz((law, 5))
    publish(moving, category=law)
    assert questions_in(published(of_signs)) == {"<p>Stays</p>"}
    assert questions_in(published(of_law)) == {"<p>Law</p>", "<p>Moves</p>"}


def test_deleting_a_question_freezes_what_is_left_and_the_last_one_closes_the_quiz(bank: Bank) -> None:
    category = bank.category()
    first, second = bank.question(category, text="One"), bank.question(category, text="Two")
    blueprint = bank.quiz(first, second)
    first.delete()
    assert questions_in(published(blueprint)) == {"<p>Two</p>"}
    second.delete()
    assert published(blueprint) is None
    assert versions(blueprint) == [1, 2]


def test_unpublishing_or_deleting_the_blueprint_closes_the_quiz_and_keeps_the_versions(bank: Bank) -> None:
    blueprint = bank.quiz(bank.question(bank.category()))
    blueprint.unpublish()
    assert published(blueprint) is None
    publish(blueprint)
    assert published(blueprint).number == 1
    key = blueprint.translation_key
    blueprint.delete()
    assert not PublishedQuiz.objects.filter(quiz__translation_key=key).exists()
    assert QuizVersion.objects.filter(quiz__translation_key=key).count() == 1


def test_a_question_that_cannot_be_asked_is_left_out(bank: Bank) -> None:
    category = bank.category()
    broken = single()
    for one in broken["value"]["options"]:
        one["value"]["correct"] = False
    bank.question(category, broken, text="Broken")
    bank.question(category, text="Whole")
    assert questions_in(published(bank.quiz((category, 2)))) == {"<p>Whole</p>"}


def test_freezing_again_is_the_same_version(bank: Bank) -> None:
    blueprint = bank.quiz(bank.question(bank.category()))
    quiz = bank.identity(blueprint)
    assert freeze_quiz(quiz=quiz, language="sv", at=START) == freeze_quiz(quiz=quiz, language="sv", at=START)
    assert freeze_quiz(quiz=quiz, language="en", at=START) is None
    assert frozen_content(blueprint) == frozen_content(QuizBlueprint.objects.get(pk=blueprint.pk))


def test_a_version_refuses_to_change_or_to_go(bank: Bank) -> None:
    version = published(bank.quiz(bank.question(bank.category())))
    assert version is not None
    version.content = {}
    with pytest.raises(NotImmutable):
        version.save()
    with pytest.raises(NotImmutable):
        version.delete()


def test_the_database_itself_refuses_to_change_a_version(bank: Bank) -> None:
    version = published(bank.quiz(bank.question(bank.category())))
    assert version is not None
    with pytest.raises(DatabaseError), transaction.atomic():
        QuizVersion.objects.filter(pk=version.pk).update(content={})
    assert QuizVersion.objects.get(pk=version.pk).content["questions"]


def test_a_failing_publish_leaves_no_version_behind(bank: Bank) -> None:
    question = bank.question(bank.category())
    blueprint = bank.quiz(question)
    with pytest.raises(RuntimeError), transaction.atomic():
        publish(question, must_pass=True)
        raise RuntimeError
    assert versions(blueprint) == [1]


def test_images_are_copied_by_content(bank: Bank, settings: object, tmp_path: object) -> None:
    import io
    import uuid

    from django.core.files.images import ImageFile
    from django.core.files.storage import default_storage
    from PIL import Image as Pixels
    from wagtail.images import get_image_model

    def picture(colour: str) -> object:
        content = io.BytesIO()
        Pixels.new("RGB", (40, 20), colour).save(content, "PNG")
        content.seek(0)
        return get_image_model().objects.create(title="x", file=ImageFile(content, name="x.png"))

    first, twin = picture("navy"), picture("navy")
    question = bank.question(bank.category())

    def show(image: object) -> str:
        value = {"image": image.pk, "decorative": False, "alt_text": "A harbour"}
        publish(question, prompt=[{"type": "image", "id": str(uuid.uuid4()), "value": value}])
        part = next(iter(published(blueprint).content["questions"].values()))["prompt"][0]
        assert part["alt"] == "A harbour"
        assert (part["width"], part["height"]) == (40, 20)
        return str(part["src"])

    blueprint = bank.quiz(question)
    kept = show(first)
    assert kept.startswith("quiz-images/")
    assert show(twin) == kept
    first.file.delete(save=False)
    first.delete()
    assert default_storage.exists(kept)
