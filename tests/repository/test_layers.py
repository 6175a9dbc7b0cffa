"""The house keeps its floors: imports by contract, relations by walking every model."""

import subprocess
import sys

import pytest
from django.apps import apps
from django.db import models
from wagtail.models import Page, Revision

from config.settings.environment import ROOT

FLOORS = [
    {"people", "media", "places"},
    {"quizzes"},
    {"courses"},
    {"organisations"},
    {"insights"},
    {"pages", "campaigns", "knowledge", "mypages"},
    {"starter", "config"},
]
ROOMS = {room: number for number, floor in enumerate(FLOORS) for room in floor}
#: Rows about learners: editors' deletions must never reach them.
LEARNER_ROOMS = {"people", "quizzes", "courses"}


#: Wagtail's own key to whoever uploaded a file; it goes by AUTH_USER_MODEL, and nothing of ours follows it.
NOT_OURS = {"uploaded_by_user"}


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in ROOMS]


def forward_relations(model: type[models.Model]) -> list[models.ForeignKey]:
    return [
        field
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model
    ]


def test_imports_follow_the_contracts() -> None:
    answer = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=ROOT,
        env={"PYTHONPATH": "site:.", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_no_relation_points_upwards(model: type[models.Model]) -> None:
    floor = ROOMS[model._meta.app_label]
    for field in forward_relations(model):
        target = field.related_model._meta.app_label
        if target in ROOMS and target != model._meta.app_label and field.name not in NOT_OURS:
            assert ROOMS[target] < floor, f"{model._meta.label}.{field.name} points at {target}"


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_no_learners_row_hangs_on_a_page_or_a_revision(model: type[models.Model]) -> None:
    if model._meta.app_label not in LEARNER_ROOMS or issubclass(model, Page):
        return
    about_learners = any(
        getattr(field.related_model, "__name__", "") == "Learner" for field in forward_relations(model)
    )
    for field in forward_relations(model):
        if about_learners:
            assert not issubclass(field.related_model, (Page, Revision)), f"{model._meta.label}.{field.name}"


def test_every_on_delete_has_its_reason_beside_it() -> None:
    missing = []
    for room in ROOMS:
        folder = ROOT / room if (ROOT / room).is_dir() else ROOT / "site" / room
        for file in folder.rglob("*.py"):
            if "migrations" in file.parts:
                continue
            lines = file.read_text().splitlines()
            for number, line in enumerate(lines):
                if "on_delete=" in line and not line.lstrip().startswith("#"):
                    near = lines[max(0, number - 4) : number + 1]
                    if not any("#" in text for text in near):
                        missing.append(f"{file.relative_to(ROOT)}:{number + 1}")
    assert not missing, missing
