"""Queries made into SQL once answer as the querysets they were made from."""

import datetime as dt
import threading
import uuid

import pytest
from django.db import connection
from django.db.models import BigAutoField, CharField, DateTimeField, UUIDField
from django.utils import timezone

from people.models import Learner, User
from people.models.prepared import Given, PreparedQuery, columns, stored

pytestmark = pytest.mark.django_db

AT = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)

BY_ID = PreparedQuery(
    lambda: Learner.objects.filter(pk=Given("learner", UUIDField())).values_list(*columns(Learner))
)
BEFORE = PreparedQuery(
    lambda: (
        Learner.objects.filter(started_at__lt=Given("at", DateTimeField()))
        .order_by("started_at")
        .values_list("pk")
    )
)


def learner(**fields):
    return Learner.objects.create(**{"started_at": AT, "last_active_on": AT.date(), **fields})


def test_an_instance_is_read_as_django_reads_it():
    one = learner(guest_key_hash="a" * 64)
    read = stored(Learner, BY_ID.first(learner=one.pk))
    same = Learner.objects.get(pk=one.pk)
    assert [getattr(read, name) for name in columns(Learner)] == [
        getattr(same, name) for name in columns(Learner)
    ]
    assert not read._state.adding


def test_another_value_is_another_answer():
    one, other = learner(), learner()
    assert BY_ID.first(learner=one.pk)[0] == one.pk
    assert BY_ID.first(learner=other.pk)[0] == other.pk
    assert BY_ID.first(learner=uuid.uuid4()) is None


def test_times_are_compared_as_django_compares_them():
    early, late = learner(started_at=AT - dt.timedelta(days=1)), learner()
    assert [pk for (pk,) in BEFORE.rows(at=AT)] == [early.pk]
    assert [pk for (pk,) in BEFORE.rows(at=AT + dt.timedelta(seconds=1))] == [early.pk, late.pk]


def test_a_value_cannot_be_sql():
    User.objects.create_user("anna@example.net")
    found = PreparedQuery(lambda: User.objects.filter(email=Given("email", CharField())).values_list("email"))
    assert list(found.rows(email="' OR 1=1 --")) == []
    assert list(found.rows(email="anna@example.net")) == [("anna@example.net",)]


def test_a_forgotten_value_is_an_error_and_no_answer():
    with pytest.raises(KeyError):
        list(BY_ID.rows())


def test_one_query_is_counted(django_assert_num_queries):
    one = learner()
    with django_assert_num_queries(1):
        BY_ID.first(learner=one.pk)


def test_a_part_of_the_columns_leaves_the_others_for_later():
    person = User.objects.create_user("anna@example.net")
    # Not in the order of the model, in which Django wants the values.
    names = ["email", "id"]
    part = PreparedQuery(lambda: User.objects.filter(pk=Given("user", BigAutoField())).values_list(*names))
    read = stored(User, part.first(user=person.pk), names)
    assert (read.pk, read.email) == (person.pk, "anna@example.net")
    assert read.get_deferred_fields() == {*columns(User)} - {*names}


def test_each_connection_has_sql_of_its_own():
    BY_ID.first(learner=uuid.uuid4())
    elsewhere = []

    def ask():
        elsewhere.append(BY_ID in connection.__dict__.get("_fyr_prepared", {}))
        elsewhere.append(BY_ID in getattr(connection, "_fyr_prepared", {}))

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert BY_ID in connection._fyr_prepared
    assert elsewhere == [False, False]


def test_the_time_now_is_what_a_session_is_asked_with():
    from people.sessions import SessionStore

    session = SessionStore()
    session["word"] = "kept"
    session.save()
    assert SessionStore(session.session_key)["word"] == "kept"
    SessionStore.get_model_class().objects.update(expire_date=timezone.now() - dt.timedelta(seconds=1))
    ended = SessionStore(session.session_key)
    assert ended.get("word") is None
    assert ended.session_key is None


def test_a_person_is_read_with_their_learner_in_one_query(django_assert_num_queries):
    from people.backends import AddressBackend

    person = User.objects.create_user("anna@example.net")
    mine = learner(user=person)
    with django_assert_num_queries(1):
        found = AddressBackend().get_user(person.pk)
        assert found == person
        assert found.learner == mine
        assert found.learner.user is found


def test_a_person_without_a_learner_has_none(django_assert_num_queries):
    from people.backends import AddressBackend

    person = User.objects.create_user("anna@example.net")
    with django_assert_num_queries(1):
        assert getattr(AddressBackend().get_user(person.pk), "learner", None) is None


def test_nobody_is_found_for_who_may_not_sign_in():
    from people.backends import AddressBackend

    person = User.objects.create_user("anna@example.net", is_active=False)
    assert AddressBackend().get_user(person.pk) is None
    assert AddressBackend().get_user(person.pk + 1) is None
