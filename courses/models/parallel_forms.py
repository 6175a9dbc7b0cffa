"""What an editor is told about the two forms of a course: sentences beside the field they concern.

The forms can only be compared when both ask equally many fixed questions, tell nobody what was right, and are
not the final test themselves.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.rules.drawing import Draw, Fixed

Problem = tuple[str, str | Promise]


def form_problems(chosen: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield (field, sentence) for what is wrong with the forms that are chosen; nothing without forms."""
    form_a, form_b, final = (chosen.get(name) for name in ("form_a", "form_b", "final_test"))
    for name, form, other in (("form_a", form_a, form_b), ("form_b", form_b, form_a)):
        if form is None and other is not None:
            yield name, _("Choose both forms or none: one alone measures nothing.")
        if form is not None:
            yield from _about(name, form, final)
    if form_a is not None and form_b is not None:
        if form_a.translation_key == form_b.translation_key:
            yield "form_b", _("This is form A as well. Choose another quiz.")
        elif len(form_a.plan()) != len(form_b.plan()):
            yield "form_b", _("Both forms must ask equally many questions, or they cannot be compared.")
    for name, form in (("call_question_a", form_a), ("call_question_b", form_b)):
        question = chosen.get(name)
        if question is not None and not _asks(form, question):
            yield name, _("This question is not one of the form's. Choose the one about whom to call.")
    if final is not None and final.feedback_when == "never":
        yield "final_test", _("This quiz never tells how it went. Choose one that gives feedback at the end.")


def _about(name: str, form: Any, final: Any) -> Iterator[Problem]:
    if form.feedback_when != "never":
        yield name, _("This quiz gives feedback. Choose one that never does, or it teaches its own answers.")
    if any(isinstance(item, Draw) for item in form.plan()):
        yield name, _("A form names its questions one by one. This quiz draws some by chance.")
    if final is not None and final.translation_key == form.translation_key:
        yield name, _("The final test cannot be a form as well.")


def _asks(form: Any, question: Any) -> bool:
    return form is not None and any(
        isinstance(item, Fixed) and item.question == str(question.translation_key) for item in form.plan()
    )
