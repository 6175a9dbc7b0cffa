"""Note what the lessons say that are published already: data, so it stands apart from the tables."""

from django.db import migrations

from courses.rules.lesson_content import content_digest, fact_numbers


def note_contents(apps, schema_editor):
    """Note what lessons say now, so that publishing them again unchanged is no change.

    What stands there when counting begins belongs to the edition that is in force.
    """
    LessonPage = apps.get_model("courses", "LessonPage")
    CourseEdition = apps.get_model("courses", "CourseEdition")
    LessonContent = apps.get_model("courses", "LessonContent")
    Fact = apps.get_model("media", "Fact")
    lessons = {one.translation_key: one for one in apps.get_model("courses", "Lesson").objects.all()}
    raised = {}
    for course_id, at in CourseEdition.objects.order_by("raised_at").values_list("course_id", "raised_at"):
        raised[course_id] = at
    for page in LessonPage.objects.filter(live=True).select_related("locale"):
        lesson = lessons.get(page.translation_key)
        at = raised.get(lesson.course_id) if lesson else None
        at = at or page.last_published_at or page.first_published_at
        if lesson is None or at is None:
            continue
        raw = list(page.body.raw_data)
        claims = dict(Fact.objects.filter(pk__in=fact_numbers(raw)).values_list("pk", "claim"))
        LessonContent.objects.get_or_create(
            lesson=lesson,
            language=page.locale.language_code,
            defaults={
                "digest": content_digest(
                    title=page.title, lead=page.lead, body=raw, fact_claim=lambda pk: claims.get(pk, "")
                ),
                "changed_at": at,
            },
        )


class Migration(migrations.Migration):

    dependencies = [
        ("courses", "0002_whole_course"),
        ("media", "0002_film_without_sound"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunPython(note_contents, migrations.RunPython.noop),
    ]
