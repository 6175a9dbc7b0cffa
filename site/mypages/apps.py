"""The room of a learner's own pages."""

from django.apps import AppConfig


class MyPagesConfig(AppConfig):
    """Shows what the rooms below hold about a learner; stores nothing itself."""

    name = "mypages"
