"""A course of which a part is in another language: what of it is elsewhere, and where it goes on.

A part is a course page whose final test is not in its own language but in the site's first one. Learners
finish lessons in either language and it is one progress, because keys are shared; what the course requires,
its edition and its certificate are those of the whole.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from uuid import UUID

from courses.rules.outline import Outline, OutlineLesson, OutlineModule, OutlineTest


def with_wholes(outlines: Iterable[Outline], first_language: str) -> list[Outline]:
    """Return the outlines in their order, each part knowing its whole and judged by the whole's rule."""
    read = list(outlines)
    wholes = {one.course_key: one for one in read if one.language == first_language and one.final_test}
    return [_as_part(one, wholes.get(one.course_key)) for one in read]


def _as_part(outline: Outline, whole: Outline | None) -> Outline:
    if whole is None or whole is outline or outline.final_test is not None:
        return outline
    return replace(
        outline,
        whole=whole,
        rule=whole.rule,
        edition=whole.edition,
        edition_raised_at=whole.edition_raised_at,
        editions=whole.editions,
        update_quiz=whole.update_quiz,
    )


def modules_elsewhere(part: Outline) -> tuple[OutlineModule, ...]:
    """Return the modules of the whole that are not in the language of the part."""
    here = {module.key for module in part.modules}
    return tuple(one for one in part.whole.modules if one.key not in here) if part.whole else ()


def goes_on_elsewhere(part: Outline, finished: Collection[UUID]) -> OutlineLesson | OutlineTest | None:
    """Return where the whole goes on for who has read the part: a lesson that is left, else the final test.

    The modules that were read in the part come last: what they hold besides was left out of it for a reason.
    """
    if part.whole is None:
        return None
    left = [lesson for module in modules_elsewhere(part) for lesson in module.lessons]
    left += part.whole.lessons
    return next((one for one in left if one.key not in finished), None) or part.whole.final_test


def ranges(numbers: Iterable[int]) -> list[str]:
    """Return numbers as people write them: 2, 3, 4, 5, 6 and 8 are “2–6” and “8”; two in a row stay two."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    written: list[str] = []
    for run in runs:
        written += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(number) for number in run]
    return written
