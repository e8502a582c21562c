"""The text of a notice as readers met it last."""

from typing import ClassVar

from django.db import models


class PublishedText(models.Model):
    """What the next update is compared with. Kept beside the page: that of an unpublished one is
    overwritten by its drafts.
    """

    notice = models.OneToOneField(
        "content.NoticePage", models.CASCADE, primary_key=True, related_name="+"
    )
    lead = models.TextField()
    body = models.JSONField()
    """The blocks as they are stored (`StreamValue.raw_data`)."""

    class Meta:
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return f"{self.pk}"
