"""What a service and a way in share: a confirmation that holds only for what was confirmed."""

import datetime as dt
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from support_directory.verification import digest

CONFIRMATION_FIELDS = ("confirmed_on", "confirmed_by_role", "confirmed_digest")


class Verified(models.Model):
    confirmed_on = models.DateField(_("bekräftad den"), null=True, blank=True, editable=False)
    confirmed_by_role = models.CharField(
        _("bekräftad av (roll)"), max_length=100, blank=True, editable=False
    )
    confirm_every_days = models.PositiveSmallIntegerField(
        _("ska bekräftas efter så många dagar"),
        null=True,
        blank=True,
        default=365,
        help_text=_(
            "Lämna tomt för det som lagen bestämmer, som 112: det behöver bara bekräftas en gång."
        ),
    )
    confirmed_digest = models.CharField(
        _("vad som bekräftades"), max_length=64, blank=True, editable=False
    )

    CONFIRMED: ClassVar[tuple[str, ...]]
    """The columns that a confirmation answers for."""

    class Meta:
        abstract = True

    @property
    def current_digest(self) -> str:
        return digest({name: getattr(self, name) for name in self.CONFIRMED})

    @property
    def has_changed_since_confirmed(self) -> bool:
        """What was confirmed is kept, so that it is seen, and holds again if it is put back."""
        return bool(self.confirmed_digest) and self.confirmed_digest != self.current_digest

    @property
    def confirmation_due_on(self) -> dt.date | None:
        """The first day when it no longer holds; None: never, or there is no confirmation."""
        if self.confirmed_on is None or self.confirm_every_days is None:
            return None
        return self.confirmed_on + dt.timedelta(days=self.confirm_every_days)

    def is_confirmed(self, on: dt.date | None = None) -> bool:
        """Confirmed by that day (default: today), not overdue, and unchanged since."""
        day = on or timezone.localdate()
        if self.confirmed_on is None or self.confirmed_on > day:
            return False
        due = self.confirmation_due_on
        return (due is None or day < due) and self.confirmed_digest == self.current_digest

    def confirm(self, role: str, on: dt.date | None = None) -> None:
        """Say, as `role`, that all this was right on that day (default: today); saves."""
        self.state_confirmed(role, on)
        self.save(update_fields=CONFIRMATION_FIELDS)

    def state_confirmed(self, role: str, on: dt.date | None = None) -> None:
        """The same for whoever saves many rows at once; does not save."""
        self.confirmed_on = on or timezone.localdate()
        self.confirmed_by_role = role
        self.confirmed_digest = self.current_digest
