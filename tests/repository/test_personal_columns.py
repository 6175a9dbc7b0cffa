"""Every column that can hold something about a person is written down here, with why (TRUST P-04).

A new column in a table about people, a new table, or a new link to a person fails until someone has decided
what it is and written it down. The list is also the answer to "what do you keep about me?".
"""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

OUR_ROOMS = {
    "config",
    "editors",
    "starter",
    "pages",
    "campaigns",
    "knowledge",
    "mypages",
    "insights",
    "organisations",
    "courses",
    "quizzes",
    "people",
    "media",
    "places",
}

#: Columns that are about a person or lead to one. Each with why we need it and when it goes.
PERSONAL = {
    "people.User.email": "signing in; goes with the account",
    "people.User.password": "staff only, hashed; goes with the account",
    "people.User.display_name": "staff only, by constraint; shown beside what they edited",
    "people.User.last_login": "shows an owner that someone else was in; goes with the account",
    "people.User.date_joined": "age of the account; goes with it",
    "people.User.language": "the account's language; goes with it",
    "people.User.is_superuser": "a right",
    "people.User.is_staff": "a right",
    "people.User.is_active": "a right",
    "people.User_groups.user": "a right",
    "people.User_user_permissions.user": "a right",
    "people.QueuedMail.recipient": "a letter on its way; minutes, at most three days",
    "people.QueuedMail.subject": "a letter on its way",
    "people.QueuedMail.body": "a letter on its way",
    "people.QueuedMail.html_body": "a letter on its way",
    "people.Session.user_id": "ends every session when a person is erased; goes with the session",
    "people.Session.session_data": "that someone is signed in; no address once they are",
    "people.Learner.user": "the one link from learning to a person; cut by erasing",
    "people.Learner.guest_key_hash": "the way back for a guest; burnt by merging, erasing and clearing",
    "courses.Enrolment.role": (
        "the track an account has chosen, so that it is theirs on every device; one of eleven words, never a "
        "guest's; exported, changed and taken away at any time, emptied by erasing"
    ),
    "courses.Certificate.holder_name": "the letter's name, only if the holder keeps it; blanked by erasing",
    "courses.Certificate.name_salt": "answers 'is it this name?'",
    "courses.Certificate.name_hash": "answers 'is it this name?'",
}

#: Columns about what a pseudonym did, and their bookkeeping: nobody can be read from them.
PSEUDONYMOUS = {
    "people.Learner": "id started_at last_active_on",
    "people.QueuedMail": "id sender queued_at give_up_at tries",
    "people.Session": "session_key expire_date",
    "people.User": "id",
    "people.User_groups": "id group",
    "people.User_user_permissions": "id permission",
    "courses.Enrolment": "id learner course started_at",
    "courses.FinishedLesson": "id learner lesson finished_at finished_again_at",
    # First tries before and after, and how sure one was: numbers on a pseudonym.
    "courses.Measurement": (
        "id learner course first_form assigned_at before before_right before_asked before_called after "
        "after_right after_asked after_called notice_before call_before notice_after call_after"
    ),
    "courses.Completion": "id learner course edition rule completed_at background_asked_at",
    "courses.Certificate": (
        "id code learner course course_title scope edition minutes language rule outcomes issuer issued_at "
        "state replaced_by revoked_at revoked_reason name_sealed_at show_name name_checks_on name_checks "
        "tested_edition tested_at"
    ),
    "quizzes.Attempt": (
        "id learner quiz version number state drawn started_at handed_in_at last_answered_at points_num "
        "points_den right asked passed"
    ),
    "quizzes.Answer": "id attempt question_id response answered_at",
    "quizzes.PassageToReread": "id attempt page_key block_id opened_at",
    # A letter asked for: goes with the person, and with opting out; the address is the account's alone.
    "courses.BoosterPlan": "id learner course months due_on sent_at",
    # That somebody answered, to the month; what they answered is only in the counts.
    "courses.FollowUpAsked": "id learner course booster_months month",
    "courses.FollowUpCount": "id course booster_months month question answer count",
    # Counts without a learner's id: voluntary county and kind of work (TRUST P-05).
    "courses.BackgroundCount": "id course month county_code work count",
}

#: What editors write and what the machinery needs: content and identities, nobody's data.
CONTENT = {
    "courses.BoosterPage",
    "courses.Course",
    "courses.CourseEdition",
    "courses.CourseIndexPage",
    "courses.CoursePage",
    "courses.Lesson",
    "courses.LessonContent",
    "courses.LessonPage",
    "courses.ModulePage",
    "courses.TestPage",
    "editors.EditorGroup",
    "editors.GivenRight",
    "media.Fact",
    "media.Film",
    "media.FilmTrack",
    "media.Picture",
    "media.PictureRendition",
    "media.SiteDocument",
    "media.SiteFrame",
    "pages.HomePage",
    "pages.MaterialIndexPage",
    "pages.MaterialPage",
    "pages.StandardPage",
    "pages.SupportPage",
    "places.County",
    "places.Municipality",
    "places.Region",
    "quizzes.Category",
    "quizzes.PublishedQuiz",
    "quizzes.Question",
    "quizzes.Quiz",
    "quizzes.QuizBlueprint",
    "quizzes.QuizVersion",
    "starter.StarterObject",
}

#: Links to an account from elsewhere: staff at work, or a second factor. All go with the account.
LINKS_TO_AN_ACCOUNT = {
    "account.EmailAddress.user",
    "mfa.Authenticator.user",
    "media.Picture.uploaded_by_user",
    "media.SiteDocument.uploaded_by_user",
    "people.Learner.user",
    "people.User_groups.user",
    "people.User_user_permissions.user",
    "wagtail_localize.SegmentOverride.last_translated_by",
    "wagtail_localize.StringTranslation.last_translated_by",
    "wagtailadmin.EditingSession.user",
    "wagtailadmin.FormState.user",
    "wagtailcore.APIToken.user",
    "wagtailcore.Comment.resolved_by",
    "wagtailcore.Comment.user",
    "wagtailcore.CommentReply.user",
    "wagtailcore.ModelLogEntry.user",
    "wagtailcore.Page.locked_by",
    "wagtailcore.Page.owner",
    "wagtailcore.PageLogEntry.user",
    "wagtailcore.PageSubscription.user",
    "wagtailcore.Revision.user",
    "wagtailcore.TaskState.finished_by",
    "wagtailcore.UploadedFile.uploaded_by_user",
    "wagtailcore.WorkflowState.requested_by",
    "wagtaildocs.Document.uploaded_by_user",
    "wagtailimages.Image.uploaded_by_user",
    "wagtailusers.UserProfile.user",
}

#: Words in a column's name that ask for a second look even in content.
TELLING = (
    "email",
    "mail",
    "phone",
    "telefon",
    "personnummer",
    "birth",
    "fodel",
    "ip_address",
    "remote_addr",
    "user_agent",
    "first_name",
    "last_name",
    "full_name",
    "workplace",
    "profession",
    "gender",
    "latitude",
    "longitude",
)


def our_models() -> list[type[models.Model]]:
    return [
        model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in OUR_ROOMS
    ]


def own_columns(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.local_concrete_fields}


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_p_04_every_column_of_ours_is_classified(model: type[models.Model]) -> None:
    label = model._meta.label
    if label in CONTENT:
        return
    classified = {column.rpartition(".")[2] for column in PERSONAL if column.rpartition(".")[0] == label}
    classified |= set(PSEUDONYMOUS.get(label, "").split())
    new = own_columns(model) - classified
    assert not new, (
        f"{label}: {sorted(new)} are not classified. Decide whether they are personal (needed? when do "
        "they go? are they exported and erased?) and write them down in this file."
    )


def test_p_04_the_list_holds_nothing_that_is_gone() -> None:
    there = {f"{model._meta.label}.{column}" for model in our_models() for column in own_columns(model)}
    assert set(PERSONAL) <= there
    labels = {model._meta.label for model in our_models()}
    assert set(PSEUDONYMOUS) <= labels
    assert labels >= CONTENT


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_p_04_no_column_is_named_like_something_we_do_not_keep(model: type[models.Model]) -> None:
    found = {
        f"{model._meta.label}.{column}"
        for column in own_columns(model)
        if any(word in column for word in TELLING)
    }
    assert found <= set(PERSONAL)


def test_p_04_every_link_to_an_account_is_known() -> None:
    user = get_user_model()
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model is user
    }
    assert found == LINKS_TO_AN_ACCOUNT


def test_p_04_learning_hangs_on_the_pseudonym_alone() -> None:
    """Nothing in quizzes or courses points at an account."""
    user = get_user_model()
    assert [
        field
        for model in our_models()
        if model._meta.app_label in {"quizzes", "courses"}
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model is user
    ] == []
