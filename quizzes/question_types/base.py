"""What every kind of question can do, and the shapes that pass between them and the rest of the room.

Three shapes, all plain JSON so that they outlive the code that made them:

- *frozen*: the answer part of a question as it is kept in a version, key included;
- *order*: the ids of what is shown, in the order one learner sees them;
- *response*: what the learner answered, checked, with nothing in it but ids that were shown.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any, ClassVar, Protocol

from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from quizzes.errors import BadResponse

Frozen = dict[str, Any]
Response = dict[str, Any]
#: Copies an image by its content and returns {"src", "alt", "width", "height"}; None in, None out.
FreezeImage = Callable[[Any], dict[str, Any] | None]


class Posted(Protocol):
    """A posted form: Django's QueryDict, or a stand-in."""

    def get(self, name: str, default: Any = None, /) -> Any:
        """Return the last value of the name."""

    def getlist(self, name: str, default: Any = None, /) -> list[Any]:
        """Return all values of the name."""


@dataclass(frozen=True)
class Shown:
    """One option, item or row as a learner sees it before the key may be known. `html` is safe rich text."""

    id: str
    html: str
    image: Mapping[str, Any] | None = None
    chosen: bool = False
    #: The choice given to a row of a matching question, or the group given to an item of a sorting.
    #: Empty when none.
    choice: str = ""
    position: int = 0


@dataclass(frozen=True)
class Presented:
    """The answer part of a question as a learner sees it. Holds no key, in no form."""

    kind: str
    options: tuple[Shown, ...]
    #: What can be chosen for each row of a matching or sorting question: id and plain text.
    choices: tuple[tuple[str, str], ...] = ()
    answered: bool = False


@dataclass(frozen=True)
class Told:
    """What is told about one option when the answer is final: what the learner did, right or not, and why."""

    html: str
    image: Mapping[str, Any] | None = None
    #: The learner chose it (always true for items and rows, which everyone places).
    chosen: bool = False
    #: What the learner did with this option is right.
    right: bool = False
    #: It belongs to the right answer.
    correct: bool = False
    feedback: str = ""
    #: For rows: the choice that was given and the one that belongs (or those, in a sorting); for items that
    #: are put in order: the two positions, as text.
    given: str = ""
    expected: str = ""


class QuestionType(ABC):
    """One kind of question. Instances hold no state."""

    kind: ClassVar[str]
    #: Whether answers are right or wrong. Survey kinds say False and are never counted.
    marked: ClassVar[bool] = True
    #: Whether the order of options is chance even when the quiz does not shuffle.
    always_shuffled: ClassVar[bool] = False
    #: Whether the options keep their order even when the quiz shuffles.
    never_shuffled: ClassVar[bool] = False

    @abstractmethod
    def freeze(self, value: Any, *, question: str, freeze_image: FreezeImage) -> Frozen:
        """Return the block value as plain JSON, key included."""

    @abstractmethod
    def problems(self, value: Any) -> list[str]:
        """Return a sentence for each reason why the block value cannot be asked; empty when it can."""

    @abstractmethod
    def ids(self, frozen: Frozen) -> list[str]:
        """Return the ids of what is put in order for a learner, as the editors wrote them."""

    @abstractmethod
    def present(self, frozen: Frozen, *, order: Sequence[str], response: Response | None) -> Presented:
        """Return what a learner sees, without the key."""

    @abstractmethod
    def read_post(self, frozen: Frozen, posted: Posted) -> Response:
        """Return what a posted form says, unchecked, in the shape of a response."""

    @abstractmethod
    def validate(self, frozen: Frozen, response: Any) -> Response:
        """Return the response with nothing in it but what was asked. Raises BadResponse."""

    @abstractmethod
    def is_empty(self, response: Response) -> bool:
        """Return whether nothing has been answered."""

    def is_complete(self, frozen: Frozen, response: Response | None) -> bool:
        """Return whether the question counts as answered."""
        return response is not None and not self.is_empty(response)

    @abstractmethod
    def mark(self, frozen: Frozen, response: Response | None) -> Fraction:
        """Return how much was right, 0 to 1. No response is 0."""

    @abstractmethod
    def tell(self, frozen: Frozen, *, order: Sequence[str], response: Response | None) -> tuple[Told, ...]:
        """Return what is told about each option after the answer can no longer change."""

    @abstractmethod
    def summary(self, frozen: Frozen, *, order: Sequence[str], response: Response | None) -> list[str]:
        """Return what the learner answered, in plain lines; empty when nothing."""

    def order(self, frozen: Frozen, *, rng: Random, shuffle: bool) -> list[str]:
        """Return the order in which one learner sees the options."""
        ids = self.ids(frozen)
        if self.always_shuffled or (shuffle and not self.never_shuffled):
            rng.shuffle(ids)
        return ids


def in_order(things: Iterable[dict[str, Any]], order: Sequence[str]) -> list[dict[str, Any]]:
    """Return the things with these ids in this order; those that the order does not name come last."""
    by_id = {thing["id"]: thing for thing in things}
    named = [by_id.pop(one) for one in order if one in by_id]
    return named + list(by_id.values())


def id_among(given: Any, allowed: Iterable[str]) -> str:
    """Return the id when it is one of those that were shown. Raises BadResponse."""
    if not isinstance(given, str) or given not in set(allowed):
        raise BadResponse
    return given


def field_of(response: Any, name: str) -> Any:
    """Return one field of a response that may be anything. Raises BadResponse when there is no such field."""
    if not isinstance(response, Mapping) or name not in response:
        raise BadResponse
    return response[name]


def plain(html: str, image: Mapping[str, Any] | None = None) -> str:
    """Return rich text as one plain line; the description of the image when there is no text."""
    text = " ".join(strip_tags(html.replace("<", " <")).split())
    if not text and image:
        text = str(image.get("alt", "")) or _("Image")
    return Truncator(text).chars(200)
