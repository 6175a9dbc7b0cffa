"""The places are all there after migrating."""

import pytest

from places.models import County, Municipality, Region

pytestmark = pytest.mark.django_db


def test_there_are_21_counties_290_municipalities_and_7_regions() -> None:
    assert (County.objects.count(), Municipality.objects.count(), Region.objects.count()) == (21, 290, 7)


def test_counties_come_by_name() -> None:
    names = [county.name for county in County.objects.all()]
    assert names == sorted(names)


@pytest.mark.parametrize(
    ("code", "name", "region"), [("01", "Stockholms län", "Stockholm"), ("25", "Norrbottens län", "Nord")]
)
def test_a_county_knows_its_region(code: str, name: str, region: str) -> None:
    county = County.objects.get(code=code)
    assert (county.name, county.region.name) == (name, region)


def test_every_municipality_lies_in_the_county_of_its_code() -> None:
    assert not [one for one in Municipality.objects.all() if one.code[:2] != one.county_id]
