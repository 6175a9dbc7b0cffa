"""Freezing a quiz into a version that never changes (decision 2).

A new version comes into being only when the content differs from every version before. It is made in the
transaction of the change that caused it, so that what is published and what is asked never disagree.
"""

import hashlib
import json
import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from wagtail.rich_text import expand_db_html

from media import freshness
from quizzes.actions.image_copies import freeze_image
from quizzes.models import PublishedQuiz, Question, Quiz, QuizBlueprint, QuizVersion
from quizzes.question_types import question_type
from quizzes.question_types.values import html_of
from quizzes.rules.drawing import Fixed
from quizzes.rules.frozen_quiz import SHAPE


def quiz_of(blueprint: QuizBlueprint) -> Quiz:
    """Return the identity of a blueprint, made when it is first published; it keeps the latest title.

    The title in the site's first language, lest it flip with every publication in another.
    """
    quiz, _made = Quiz.objects.get_or_create(
        translation_key=blueprint.translation_key, defaults={"last_title": blueprint.title}
    )
    tells = blueprint.locale.language_code == settings.LANGUAGE_CODE
    if tells and quiz.last_title != blueprint.title:
        quiz.last_title = blueprint.title
        quiz.save(update_fields=["last_title"])
    return quiz


def freeze_quiz(*, quiz: Quiz, language: str, at: datetime) -> QuizVersion | None:
    """Make the version that new attempts get agree with what is published.

    Returns that version: a new one, or an older one with the same content. Returns None when the blueprint is
    not published in this language or has no question that can be asked; then no new attempt can begin, and
    attempts that have begun go on with the version they pinned.
    """
    blueprint = QuizBlueprint.objects.filter(
        translation_key=quiz.translation_key, locale__language_code=language, live=True
    ).first()
    content = frozen_content(blueprint) if blueprint is not None else None
    with transaction.atomic():
        if content is None:
            withdrawn, _by_model = PublishedQuiz.objects.filter(quiz=quiz, language=language).delete()
            if withdrawn:
                freshness.bump()
            return None
        # Two editors publishing at once take turns, so that numbers have no gaps and no doubles.
        Quiz.objects.select_for_update().get(pk=quiz.pk)
        version = _version(quiz, language, content, at)
        published = PublishedQuiz.objects.filter(quiz=quiz, language=language).first()
        if published is None or published.version_id != version.pk:
            PublishedQuiz.objects.update_or_create(
                quiz=quiz, language=language, defaults={"version": version}
            )
            # Pages that show the quiz are kept in memory until something is published.
            freshness.bump()
    return version


def freeze_blueprint(*, blueprint: QuizBlueprint, at: datetime) -> QuizVersion | None:
    """Freeze the quiz of a blueprint in its own language; see `freeze_quiz`."""
    return freeze_quiz(quiz=quiz_of(blueprint), language=blueprint.locale.language_code, at=at)


def _version(quiz: Quiz, language: str, content: dict[str, Any], at: datetime) -> QuizVersion:
    """Return the version with this content, made when there is none."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    content_hash = hashlib.sha256(canonical.encode()).hexdigest()
    versions = QuizVersion.objects.filter(quiz=quiz, language=language)
    found = versions.filter(content_hash=content_hash).first()
    if found is not None:
        return found
    last = versions.aggregate(last=Max("number"))["last"] or 0
    return QuizVersion.objects.create(
        quiz=quiz,
        language=language,
        number=last + 1,
        content_hash=content_hash,
        content=content,
        question_ids=sorted(content["questions"]),
        frozen_at=at,
    )


def frozen_content(blueprint: QuizBlueprint) -> dict[str, Any] | None:
    """Return the quiz as plain JSON with every question it can draw, or None when there is none to ask.

    Questions that cannot be asked (a draft saved by a program, say) are left out rather than shown broken.
    """
    plan = blueprint.plan()
    questions = {
        str(question.translation_key): frozen_question(question)
        for question in blueprint.can_be_asked().select_related("category").order_by("pk")
        if not question.problems()
    }
    if not questions:
        return None
    return {
        "shape": SHAPE,
        "title": blueprint.title,
        "introduction": html_of(blueprint.introduction),
        "success_text": html_of(blueprint.success_text),
        "failure_text": html_of(blueprint.failure_text),
        "feedback_when": blueprint.feedback_when,
        "pass_right": blueprint.pass_right,
        "shuffle_questions": blueprint.shuffle_questions,
        "shuffle_options": blueprint.shuffle_options,
        "max_attempts": blueprint.max_attempts,
        "reread_before_retry": blueprint.reread_before_retry,
        "items": [
            {"question": item.question}
            if isinstance(item, Fixed)
            else {"category": item.category, "count": item.count}
            for item in plan
        ],
        "questions": questions,
    }


def frozen_question(question: Question) -> dict[str, Any]:
    """Return one question as plain JSON, key included, its images copied."""
    identifier = str(question.translation_key)
    block = question.answer[0]
    return {
        "id": identifier,
        "kind": block.block_type,
        "category": str(question.category.translation_key) if question.category_id else "",
        "must_pass": question.must_pass,
        "case_based": question.case_based,
        "prompt": [part for part in (_prompt_part(one) for one in question.prompt) if part],
        "answer": question_type(block.block_type).freeze(
            block.value, question=identifier, freeze_image=freeze_image
        ),
        "feedback": html_of(question.feedback),
        "passage": {
            "page": str(question.passage_page),
            "block": str(question.passage_block) if question.passage_block else None,
        }
        if question.passage_page
        else None,
    }


def _prompt_part(block: Any) -> dict[str, Any] | None:
    """Return one part of the prompt as plain JSON."""
    if block.block_type == "text":
        return {"type": "text", "html": expand_db_html(block.value.source)}
    image = freeze_image(block.value)
    return {"type": "image", **image} if image else None


def quizzes_with_question(question: Question) -> list[Quiz]:
    """Return the quizzes that a change of this question can touch, in its language.

    Those whose plan names or draws it now, and those whose present version holds it: after a move to another
    category that is the only trace of where it was.
    """
    language = question.locale.language_code
    key = str(question.translation_key)
    own = set(Question.objects.filter(translation_key=key).values_list("pk", flat=True)) | {question.pk}
    category = question.category
    same_category = set(
        type(category).objects.filter(translation_key=category.translation_key).values_list("pk", flat=True)
    )
    keys: set[uuid.UUID] = set()
    for blueprint in QuizBlueprint.objects.filter(locale_id=question.locale_id, live=True).only(
        "translation_key", "items"
    ):
        for item in blueprint.items.raw_data:
            value = item["value"]
            if (item["type"] == "question" and value in own) or (
                item["type"] == "draw" and value.get("category") in same_category
            ):
                keys.add(blueprint.translation_key)
    quizzes = list(Quiz.objects.filter(translation_key__in=keys))
    known = {quiz.pk for quiz in quizzes}
    for published in (
        PublishedQuiz.objects.filter(language=language)
        .select_related("quiz", "version")
        .defer("version__content")
    ):
        if published.quiz_id not in known and key in published.version.question_ids:
            quizzes.append(published.quiz)
    return quizzes


def freeze_quizzes_with(*, question: Question, at: datetime) -> None:
    """Freeze every quiz that a change of this question can touch."""
    for quiz in quizzes_with_question(question):
        freeze_quiz(quiz=quiz, language=question.locale.language_code, at=at)
