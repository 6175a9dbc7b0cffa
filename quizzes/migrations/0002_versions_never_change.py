"""Let the database itself refuse changes to a frozen version, so that no code of ours or anyone's can.

A migration that alters this table on SQLite makes it anew, without the trigger: it must add the trigger again
(a test asserts that the trigger is there).
"""

from django.db import migrations

MESSAGE = "A version of a quiz never changes."


def add_trigger(apps, schema_editor):
    """Refuse every UPDATE of quizzes_quizversion."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE FUNCTION quizzes_version_never_changes() RETURNS trigger AS $$ "
            f"BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$ LANGUAGE plpgsql"
        )
        schema_editor.execute(
            "CREATE TRIGGER quizzes_version_never_changes BEFORE UPDATE ON quizzes_quizversion "
            "FOR EACH ROW EXECUTE FUNCTION quizzes_version_never_changes()"
        )
    else:
        schema_editor.execute(
            "CREATE TRIGGER quizzes_version_never_changes BEFORE UPDATE ON quizzes_quizversion "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )


def remove_trigger(apps, schema_editor):
    """Allow changes again, for migrating backwards."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER quizzes_version_never_changes ON quizzes_quizversion")
        schema_editor.execute("DROP FUNCTION quizzes_version_never_changes()")
    else:
        schema_editor.execute("DROP TRIGGER quizzes_version_never_changes")


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0001_initial")]

    operations = [migrations.RunPython(add_trigger, remove_trigger, elidable=False)]
