"""Where a page was read once, and is no more."""

from typing import ClassVar

from django.db import models
from wagtail.models import Page


class FormerAddress(models.Model):
    """An address that residents could read; the last page that had it. None: that is deleted.

    It says nothing while a page can be read there again.
    """

    address = models.CharField(max_length=500, unique=True)
    page = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="+")

    class Meta:
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return self.address
