"""Bringing a certificate up to the present edition: what changed is gone through, a new letter says so.

The older letter stays what it is, valid for its edition: a certificate is a letter already sent (decision 3).
"""

from datetime import datetime

from django.db import transaction

from courses.actions.holding import hold
from courses.actions.issuing import issue_certificate
from courses.errors import ChangesRemainError, NothingToUpdateError
from courses.models import Certificate, Completion
from courses.models.records import course_record, results_of
from courses.rules.changes import Update, can_be_updated, update_of
from courses.rules.edition import edition_order, is_newer, tests_count_from
from courses.rules.outline import Outline
from people.models import Learner


def held_certificate(learner: Learner, outline: Outline) -> Certificate | None:
    """Return the learner's valid certificate of the latest edition they hold, or None. One query."""
    held = Certificate.objects.filter(
        learner=learner, course_id=outline.course_id, state=Certificate.State.CURRENT
    )
    return max(held, key=lambda one: edition_order(one.edition) or (0, 0), default=None)


def judge_update(learner: Learner, outline: Outline, held: Certificate) -> Update:
    """Return what is left before a certificate can be brought up to date. At most two queries.

    What changed is asked of the learner's own track: the lessons for everyone, and of a stored role its own.
    """
    outline = outline.certifying
    record = course_record(learner, outline.course_id)
    passed = False
    if outline.update_quiz:
        # One pass for each edition: an older check was about other changes.
        since = tests_count_from(held.issued_at, outline.edition_raised_at)
        passed = results_of(learner, [outline.update_quiz], since=since).get(outline.update_quiz, False)
    return update_of(
        outline.on_track(record.role),
        held=held.edition,
        since=held.issued_at,
        read_at=record.read_at,
        check_passed=passed,
    )


@transaction.atomic
def update_certificate(*, learner: Learner, outline: Outline, at: datetime) -> Certificate:
    """Write a completion and a letter for the present edition, with the name of the older letter.

    Twenty presses write one. Raises NothingToUpdateError, and ChangesRemainError while something is left.
    """
    hold(learner)
    outline = outline.certifying
    held = held_certificate(learner, outline)
    if held is None:
        raise NothingToUpdateError
    if not can_be_updated(outline, held.edition):
        return held
    earned = list(Completion.objects.filter(learner=learner, course_id=outline.course_id))
    if any(one.edition == outline.edition or is_newer(one.edition, than=outline.edition) for one in earned):
        # Earned already, and its letter was revoked: no way round that.
        raise NothingToUpdateError
    update = judge_update(learner, outline, held)
    if not update.ready:
        raise ChangesRemainError
    before = next((one for one in earned if one.edition == held.edition), None)
    completed = Completion.objects.create(
        learner=learner,
        course_id=outline.course_id,
        edition=outline.edition,
        rule=_rule_of(update, outline, held),
        completed_at=at,
        # Asked once about county and work, not with every letter.
        background_asked_at=before.background_asked_at if before else None,
    )
    letter = issue_certificate(completion=completed, outline=outline, at=at)
    letter.tested_edition = held.tested_edition or held.edition
    letter.tested_at = held.tested_at or held.issued_at
    letter.issuer = held.issuer
    letter.holder_name, letter.show_name = held.holder_name, held.show_name
    letter.name_salt, letter.name_hash = held.name_salt, held.name_hash
    letter.name_sealed_at = held.name_sealed_at
    letter.save()
    return letter


def _rule_of(update: Update, outline: Outline, held: Certificate) -> dict[str, object]:
    """Return what was required: what the older letter required, and what came on top of it."""
    return {
        **held.rule,
        "updated_from": held.edition,
        "changed_lessons": [{"key": str(one.key), "title": one.title} for one in update.changed],
        "update_quiz": str(outline.update_quiz) if outline.update_quiz else None,
    }
