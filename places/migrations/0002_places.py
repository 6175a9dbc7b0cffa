"""Fill counties, municipalities and regions from the CSV files beside this package."""

import csv
from pathlib import Path

from django.db import migrations

DATA = Path(__file__).resolve().parent.parent / "data"


def rows(name):
    """Return the rows of one file as dictionaries."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fill(apps, schema_editor):
    """Write all places; codes are the keys, so doing it twice changes nothing."""
    region_model = apps.get_model("places", "Region")
    county_model = apps.get_model("places", "County")
    municipality_model = apps.get_model("places", "Municipality")
    region_of = {row["county_code"]: row["region"] for row in rows("regions.csv")}
    regions = {name: region_model.objects.get_or_create(name=name)[0] for name in sorted(set(region_of.values()))}
    for row in rows("counties.csv"):
        county_model.objects.update_or_create(
            code=row["county_code"],
            defaults={
                "name": row["county_name"],
                "short_name": row["county_name_short"],
                "region": regions[region_of[row["county_code"]]],
            },
        )
    municipality_model.objects.bulk_create(
        [
            municipality_model(
                code=row["municipality_code"],
                name=row["municipality_name_short"],
                county_id=row["county_code"],
            )
            for row in rows("municipalities.csv")
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
