"""Material to print in the starter format: read, written, read again."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from wagtail.models import Page

from pages.models import MaterialIndexPage, MaterialPage
from starter.exporting import export
from starter.loading import load
from starter.models import StarterObject
from tests.starter.test_roundtrip import empty_the_site, texts

pytestmark = pytest.mark.django_db

INDEX = """
    ---
    type: material_index
    key: material
    title: Material
    slug: material
    lead: Att skriva ut.
    search_description: Blad att skriva ut.
    show_in_menus: true
    ---
"""
SHEET = """
    ---
    type: material
    key: nummerkort
    title: Nummerkort
    slug: nummerkort
    lead: Numren i fickan.
    ---
    ::: checklist {#spara}
    title: Spara
    items:
      - Socialjouren
      - "**112** vid fara"
    :::
"""


def test_it_survives_the_way_out_and_back(content: Path, tmp_path: Path) -> None:
    place = content / "sidor" / "40-material"
    place.mkdir()
    (place / "index.md").write_text(dedent(INDEX).lstrip())
    (place / "10-nummerkort.md").write_text(dedent(SHEET).lstrip())
    load(content)
    index, sheet = MaterialIndexPage.objects.get(), MaterialPage.objects.get()
    assert (index.show_in_menus, index.search_description) == (True, "Blad att skriva ut.")
    assert sheet.get_parent().specific == index and sheet.live
    assert [block.block_type for block in sheet.body] == ["checklist"]
    export(tmp_path / "ut")
    empty_the_site()
    assert not Page.objects.filter(slug="nummerkort").exists() and not StarterObject.objects.exists()
    load(tmp_path / "ut")
    assert MaterialPage.objects.get().lead == "Numren i fickan."
    export(tmp_path / "igen")
    assert texts(tmp_path / "ut") == texts(tmp_path / "igen")
