"""A number that somebody typed or changed is not trusted until another person has checked it."""

import re
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from support_directory.choices import NUMBER_KINDS


class SecondChecked(models.Model):
    settled_number = models.CharField(
        _("nummer som inte behöver dubbelkollas"),
        max_length=600,
        blank=True,
        default="",
        db_default="",
        editable=False,
    )
    """What `number_stands_as` said when a second person checked it, or when software that reads
    it from a source added the row. Another number by any path, plain SQL too, asks for a check."""

    settles_when_added = True
    """Not when a person types it: a form sets this to False."""

    class Meta:
        abstract = True

    @property
    def number_stands_as(self) -> str:
        """Whose it is, what is dialled and the digits that are shown; empty where none is dialled.

        `querysets.number_stands_as` says the same in SQL. Spaces and hyphens may change freely.
        """
        if self.kind not in NUMBER_KINDS:  # type: ignore[attr-defined]
            return ""
        row: Any = self
        shown = re.sub(r"[^0-9]", "", row.written_as)
        return f"{row.service_id}:{row.kind}:{row.value}/{shown}"

    @property
    def awaits_second_check(self) -> bool:
        return self.settled_number != self.number_stands_as and bool(self.number_stands_as)

    @property
    def settled_value(self) -> str:
        """The number that was settled last, as it was dialled; empty where there was none."""
        return self.settled_number.partition("/")[0].rpartition(":")[2]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.settle_when_added()
        super().save(*args, **kwargs)

    def settle_when_added(self) -> None:
        """Does not save; nothing for a row that is there already."""
        if self._state.adding and self.settles_when_added and not self.settled_number:
            self.settled_number = self.number_stands_as

    def settle_number(self) -> None:
        """Say that somebody else has checked the number as it stands; saves."""
        self.settled_number = self.number_stands_as
        self.save(update_fields=["settled_number"])
