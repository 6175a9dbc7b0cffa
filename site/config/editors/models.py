"""What the house remembers about its roles, so that it never overrules an administrator."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import models


class EditorGroup(models.Model):
    """The group that plays a role. It may be renamed; deleted by an administrator, it stays deleted."""

    role = models.CharField(max_length=20, unique=True)
    # SET_NULL: the row outlives the group, as the memory that the group was made once.
    group = models.OneToOneField(
        Group, null=True, on_delete=models.SET_NULL, related_name="editor_group", editable=False
    )

    class Meta:
        verbose_name = "group of editors"
        verbose_name_plural = "groups of editors"
        constraints = [
            models.CheckConstraint(condition=~models.Q(role=""), name="editor_group_has_a_role"),
        ]

    def __str__(self) -> str:
        return self.role


class GivenRight(models.Model):
    """A right that was handed out once. Taken away by an administrator, it is not handed out again."""

    # CASCADE: without its role the memory means nothing.
    editor_group = models.ForeignKey(EditorGroup, on_delete=models.CASCADE, related_name="given")
    right = models.CharField(max_length=200)

    class Meta:
        verbose_name = "right given"
        verbose_name_plural = "rights given"
        constraints = [
            models.UniqueConstraint(fields=["editor_group", "right"], name="a_right_is_given_once"),
        ]

    def __str__(self) -> str:
        return self.right
