"""The addresses of this room that are not pages: doing things on a course, and attempts."""

from django.urls import URLPattern, URLResolver, include, path, register_converter

from courses.views import addresses, attempts, check, doing, print_edition

register_converter(addresses.GoneBelowCourse, "gone_below_course")
register_converter(addresses.CourseAddress, "course_address")

doing_patterns: list[URLPattern] = [
    path("<uuid:course_id>/starta/", doing.start, name="start"),
    path("<uuid:course_id>/slutfor/", doing.claim, name="claim"),
    path("lektion/<uuid:lesson_id>/klar/", doing.finish, name="finish_lesson"),
    path("lektion/<uuid:lesson_id>/kontroll/<uuid:block_id>/", check.answer, name="check"),
    path("prov/<uuid:test_key>/starta/", doing.begin_test, name="start_test"),
]

attempt_patterns: list[URLPattern] = [
    path("<uuid:attempt_id>/fraga/<int:number>/", attempts.question, name="question"),
    path("<uuid:attempt_id>/spara/", attempts.save, name="save"),
    path("<uuid:attempt_id>/granska/", attempts.review, name="review"),
    path("<uuid:attempt_id>/lamna-in/", attempts.hand_in, name="hand_in"),
    path("<uuid:attempt_id>/resultat/", attempts.result, name="result"),
    path("<uuid:attempt_id>/las-igen/", attempts.reread, name="reread"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("kurs/", include((doing_patterns, "courses"))),
    path("prov/", include((attempt_patterns, "quizzes"))),
    # A published page that has such an address goes before: it is never shadowed (CourseAddress).
    path("<course_address:course>skriv-ut/", print_edition.as_a_page, name="print_edition"),
    path("<course_address:course>skriv-ut.pdf", print_edition.as_pdf, name="print_edition_pdf"),
    path("<gone_below_course:path>", addresses.nothing_here),
]
