"""Sending the letter: a certificate comes into being with the completion it attests (decision 3)."""

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction

from courses.models import Certificate, Completion
from courses.rules.certificate_code import BITS, code_of
from courses.rules.outline import Outline
from courses.rules.progress import whole_minutes

#: How many of the course's outcomes the letter repeats.
OUTCOMES_ON_CERTIFICATE = 3


@transaction.atomic
def issue_certificate(*, completion: Completion, outline: Outline, at: datetime) -> Certificate:
    """Return the valid certificate of a completion, written now if there is none; its name is still empty.

    Everything it says is copied, so that it says the same whatever becomes of the course.
    """
    letter = {
        "learner_id": completion.learner_id,
        "course_id": completion.course_id,
        "edition": completion.edition,
        "state": Certificate.State.CURRENT,
    }
    try:
        # Written first and looked for only when the constraint says that there is one: nearly always there is
        # none, and two who look at the same time would both find none.
        with transaction.atomic():
            return Certificate.objects.create(
                **letter,
                code=code_of(secrets.randbits(BITS)),
                course_title=outline.title,
                scope=outline.scope,
                minutes=whole_minutes(outline.minutes),
                language=outline.language,
                rule=completion.rule,
                outcomes=list(outline.outcomes[:OUTCOMES_ON_CERTIFICATE]),
                issued_at=at,
            )
    except IntegrityError:
        return Certificate.objects.get(**letter)
