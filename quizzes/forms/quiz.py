"""The form of a quiz: a draft may be anything, publishing asks for what can be asked."""

from django.utils.translation import gettext
from wagtail.admin.forms import WagtailAdminModelForm


class QuizForm(WagtailAdminModelForm):
    """Says, beside the list of questions, why a quiz cannot be published like this."""

    def _post_clean(self) -> None:
        """Add the sentences of `QuizBlueprint.problems` when it is being published."""
        super()._post_clean()
        if self.is_deferred_validation or self.errors:
            return
        for problem in self.instance.problems():
            self.add_error("items", problem)
        if self.instance.feedback_when == "never" and self.instance.reread_before_retry:
            self.add_error(
                "reread_before_retry",
                gettext("A test without feedback points to no passages. Leave this unticked."),
            )
