"""The addresses of this room that are not pages: doing things on a course, and attempts."""

from django.urls import URLPattern, URLResolver, include, path, register_converter

from courses.views import (
    addresses,
    attempts,
    booster_letters,
    changes,
    check,
    doing,
    follow_up,
    measuring,
    print_edition,
    role_choice,
)

register_converter(addresses.GoneBelowCourse, "gone_below_course")
register_converter(addresses.ChangesOfCourse, "changes_of_course")
register_converter(addresses.CourseAddress, "course_address")

doing_patterns: list[URLPattern] = [
    path("<uuid:course_id>/starta/", doing.start, name="start"),
    path("<uuid:course_id>/spar/", role_choice.choose, name="choose_role"),
    path("<uuid:course_id>/slutfor/", doing.claim, name="claim"),
    path("<uuid:course_id>/matning/", measuring.begin, name="measure"),
    path("<uuid:course_id>/matning/pafyllning/", measuring.begin_in_booster, name="measure_in_booster"),
    path("<uuid:course_id>/matning/efter/", measuring.rate, name="rate"),
    path("lektion/<uuid:lesson_id>/klar/", doing.finish, name="finish_lesson"),
    path("lektion/<uuid:lesson_id>/kontroll/<uuid:block_id>/", check.answer, name="check"),
    path("prov/<uuid:test_key>/starta/", doing.begin_test, name="start_test"),
    path("pafyllning/<uuid:key>/kontroll/<uuid:block_id>/", check.answer_in_booster, name="booster_check"),
    path("pafyllning/<uuid:key>/uppfoljning/", follow_up.answer, name="follow_up"),
    path("<uuid:course_id>/pafyllning/avsluta/", booster_letters.stop, name="stop_boosters"),
    path("<uuid:course_id>/andringar/kontroll/", changes.begin_check, name="update_check"),
    path("<uuid:course_id>/andringar/intyg/", changes.update, name="update_certificate"),
]

attempt_patterns: list[URLPattern] = [
    path("<uuid:attempt_id>/fraga/<int:number>/", attempts.question, name="question"),
    path("<uuid:attempt_id>/spara/", attempts.save, name="save"),
    path("<uuid:attempt_id>/granska/", attempts.review, name="review"),
    path("<uuid:attempt_id>/lamna-in/", attempts.hand_in, name="hand_in"),
    path("<uuid:attempt_id>/resultat/", attempts.result, name="result"),
    path("<uuid:attempt_id>/las-igen/", attempts.reread, name="reread"),
]

#: Addresses that stand in letters: short, and without a word of what it is about (TRUST, no traces).
letter_patterns: list[URLPattern] = [
    path("<uuid:course_id>/<int:months>/", booster_letters.lead_on, name="booster"),
    path("avsluta/<str:token>/", booster_letters.stop_by_link, name="stop"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("kurs/", include((doing_patterns, "courses"))),
    path("prov/", include((attempt_patterns, "quizzes"))),
    path("p/", include((letter_patterns, "letters"))),
    path("<changes_of_course:path>", changes.show, name="changes"),
    # A published page that has such an address goes before: it is never shadowed (CourseAddress).
    path("<course_address:course>skriv-ut/", print_edition.as_a_page, name="print_edition"),
    path("<course_address:course>skriv-ut.pdf", print_edition.as_pdf, name="print_edition_pdf"),
    path("<gone_below_course:path>", addresses.nothing_here),
]
