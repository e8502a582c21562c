"""Which open form a revision was saved from."""

from django.db import models
from wagtail.models import Revision


class SavedFrom(models.Model):
    """Tells a person's own autosaves and second clicks from what others saved meanwhile.

    `saved_at` is the revision's time when it was saved from there: a revision that was changed in
    place afterwards is no longer what that form knows.
    """

    revision = models.OneToOneField(
        Revision, models.CASCADE, primary_key=True, related_name="saved_from"
    )
    form = models.CharField(max_length=36, db_index=True)
    saved_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.revision_id} {self.form}"
