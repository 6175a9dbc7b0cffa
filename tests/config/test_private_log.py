"""No address, e-mail or query is ever written down (TRUST P-13)."""

import logging

import pytest

from config.private_log import NotTheWayOut, PrivateFormatter, without_people


@pytest.mark.parametrize(
    ("written", "gone"),
    [
        ("Invalid request from ip=203.0.113.7: bad", "203.0.113.7"),
        ("Closing connection 2001:db8:85a3::8a2e:370:7334", "2001:db8"),
        ("peer ::ffff:203.0.113.7", "203.0.113.7"),
        ("Key (email)=(anna.svensson@kommun.se) already exists.", "anna.svensson"),
        ("Key (name)=(Anna Svensson) already exists.", "Anna Svensson"),
        ("DETAIL:  Failing row contains (4, Anna Svensson, sv).", "Anna Svensson"),
        ("Not Found: /konto/logga-in/?email=anna@kommun.se", "anna"),
        ("Not Found: /sok/?q=Anna+Svensson", "Svensson"),
        ("mail to <anna@kommun.se> failed", "anna@kommun.se"),
        ("Not Found: /intyg/QBC317VCA59PXG5TTQWPGY5VDV.pdf", "QBC317"),
        ("Not Found: /en/intyg/QBC31-7VCA5-9PXG5-TTQWP-GY5VDV/namn/", "QBC31"),
    ],
)
def test_p_13_what_points_at_a_person_is_taken_out(written, gone):
    assert gone not in without_people(written)


@pytest.mark.parametrize(
    "plain",
    [
        "Listening at: http://127.0.0.1:8000",
        "Worker booted at 09:30:12",
        "Django 5.2.19 on Python 3.11.7",
        "Internal Server Error: /mina-sidor/",
    ],
)
def test_what_helps_to_find_a_fault_stays(plain):
    assert without_people(plain) == plain


def test_p_13_the_traceback_is_cleaned_as_well():
    try:
        raise ValueError("no such person: anna@kommun.se from 203.0.113.7")
    except ValueError as error:
        record = logging.LogRecord(
            "x", logging.ERROR, "f", 1, "it failed", (), (type(error), error, error.__traceback__)
        )
    text = PrivateFormatter("{message}", style="{").format(record)
    assert "ValueError" in text and "Traceback" in text
    assert "anna" not in text and "203.0" not in text


@pytest.mark.parametrize(
    ("message", "written"),
    [
        ("Not Found: /lamna", False),
        ("/lamna?x", False),
        ("Not Found: /lamna-sidan-snabbt/", True),
        ("x", True),
    ],
)
def test_the_way_out_is_not_written_down(message, written):
    record = logging.LogRecord("x", logging.WARNING, "f", 1, message, (), None)
    assert NotTheWayOut().filter(record) is written


@pytest.mark.django_db
def test_p_13_a_run_of_refusals_and_faults_writes_no_address_and_no_mail(
    site_tree, client, capfd, monkeypatch
):
    """Everything that answers with an error, asked by someone with an address and a mail in the query."""
    from django.conf import settings

    from pages.views import serve as served

    logging.config.dictConfig(settings.LOGGING)

    def fault(*_args, **_kwargs):
        raise RuntimeError("broken for anna@kommun.se at 203.0.113.7")

    client.raise_request_exception = False
    asked_by = {"REMOTE_ADDR": "203.0.113.7", "HTTP_USER_AGENT": "Annas-telefon/1.0"}
    client.get("/does-not-exist/", {"email": "anna@kommun.se"}, **asked_by)
    client.post("/cookies/rensa/", headers={"Sec-Fetch-Site": "cross-site"}, **asked_by)
    client.get("/", HTTP_HOST="203.0.113.7:81", REMOTE_ADDR="203.0.113.7")
    client.get("/lamna", **asked_by)
    monkeypatch.setattr(served.address_book, "current", fault)
    assert client.get("/stod/?namn=Anna", **asked_by).status_code == 500
    written = "".join(capfd.readouterr())
    assert "RuntimeError" in written, "the fault itself must be findable"
    for trace in ("203.0.113.7", "anna@", "Annas-telefon", "/lamna", "namn=Anna"):
        assert trace not in written


@pytest.mark.django_db
def test_p_13_a_refused_request_writes_no_line_and_a_fault_does(site_tree, client, capfd, settings):
    """Attempt ids stand in paths, and a body that is too large or broken is nobody's fault here."""
    logging.config.dictConfig(settings.LOGGING)
    client.raise_request_exception = False
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    attempt = "6b1f0c52-5a0e-4b53-9a35-0c6fb2f4a7d1"
    refused = [
        client.get(f"/prov/{attempt}/"),
        client.get("/cookies/rensa/"),
        client.post("/konto/logga-in/", {"address": "x" * 100}),
        client.post("/konto/logga-in/", b"broken", content_type="multipart/form-data; boundary="),
    ]
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1
    refused.append(client.post("/konto/logga-in/", {"address": "x", "next": "/", "more": "y"}))
    assert [answer.status_code for answer in refused] == [404, 405, 400, 400, 400]
    assert "".join(capfd.readouterr()) == ""
    logging.getLogger("django.request").error("Internal Server Error")
    assert "Internal Server Error" in "".join(capfd.readouterr())
