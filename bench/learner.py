"""Sign a learner in on the bench's own site and print, as JSON, what the measured requests need."""

import json
from urllib.parse import urlencode

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.utils import timezone  # noqa: E402

from courses.actions.starting import start_course  # noqa: E402
from courses.models import Course, LessonPage, TestPage  # noqa: E402
from people.actions.beginning import learner_of  # noqa: E402
from people.models import User  # noqa: E402
from people.sessions import SessionStore  # noqa: E402
from quizzes.actions import start_attempt  # noqa: E402
from quizzes.models import Quiz  # noqa: E402


def main() -> None:
    """Make the person, the session and an open attempt."""
    at = timezone.now()
    user = User.objects.create_user("bench@example.net")
    learner = learner_of(user=user, at=at)
    start_course(learner=learner, course=Course.objects.get(), at=at)
    test = TestPage.objects.live().get()
    attempt = start_attempt(
        learner=learner,
        quiz=Quiz.objects.get(translation_key=test.quiz.translation_key),
        language="sv",
        at=at,
    )
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    lesson = LessonPage.objects.live().filter(slug="fyra-saker-som-alltid-galler").get()
    bodies = [
        urlencode({"question": question.id, "option": option["id"]})
        for question in attempt.questions
        if question.kind in ("single_choice", "true_false")
        for option in question.answer["options"]
    ]
    print(
        json.dumps(
            {
                "cookie": f"{settings.SESSION_COOKIE_NAME}={session.session_key}",
                "lesson": lesson.get_url(),
                "save": f"/prov/{attempt.pk}/spara/",
                "content_type": "application/x-www-form-urlencoded",
                "bodies": bodies,
            }
        )
    )


if __name__ == "__main__":
    main()
