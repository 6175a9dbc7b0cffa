"""What the loader remembers about each object that came from a file."""

from django.db import models


class StarterObject(models.Model):
    """One object of the starter content: which file it came from and what it was when it was loaded.

    Equal exports mean that no editor has touched the object, so a changed file may update it. A known key
    without an object means that an editor has deleted it, and deleted it stays.
    """

    key = models.UUIDField(help_text="The object's translation key.")
    language = models.CharField(max_length=12)
    kind = models.CharField(max_length=40, help_text="The type in the front matter.")
    path = models.CharField(max_length=500, help_text="The file, below the content folder.")
    file_hash = models.CharField(max_length=64, help_text="SHA-256 of the file when it was last looked at.")
    exported_hash = models.CharField(
        max_length=64, help_text="SHA-256 of the object's export when the loader last wrote it."
    )

    class Meta:
        verbose_name = "starter object"
        verbose_name_plural = "starter objects"
        constraints = [
            models.UniqueConstraint(fields=["key", "language"], name="starter_object_once_per_language"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} ({self.language})"
