"""The addresses of an attempt. The embedding room mounts them under `prov/` with the namespace `quizzes`:

path("prov/", include((urlpatterns_for(place_of=…, hand_in=…), "quizzes")))
"""

from typing import Any

from django.urls import URLPattern, path

from quizzes.views import attempt as views
from quizzes.views.place import HandIn, PlaceOf


def urlpatterns_for(*, place_of: PlaceOf, hand_in: HandIn) -> list[URLPattern]:
    """Return the patterns. `place_of(request, attempt)` says where a quiz stands; `hand_in` hands in."""
    place: dict[str, Any] = {"place_of": place_of}
    both = {**place, "hand_in": hand_in}
    return [
        path("<uuid:attempt_id>/fraga/<int:number>/", views.show_question, both, name="question"),
        path("<uuid:attempt_id>/spara/", views.save, name="save"),
        path("<uuid:attempt_id>/granska/", views.review, place, name="review"),
        path("<uuid:attempt_id>/lamna-in/", views.hand_in_view, both, name="hand_in"),
        path("<uuid:attempt_id>/resultat/", views.result, place, name="result"),
        path("<uuid:attempt_id>/las-igen/", views.reread, place, name="reread"),
    ]
