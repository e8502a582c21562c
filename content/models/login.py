"""What the door remembers: letters that wait, and how often somebody knocked in vain."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class PasswordLetter(models.Model):
    """`people` are keys of accounts; none where nobody has the address that was typed."""

    people = models.JSONField(default=list)
    asked_at = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        verbose_name = "brev om nytt lösenord"
        indexes: ClassVar = [models.Index(fields=["not_before"], name="letter_waiting")]

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d %H.%M}"


class LoginAttempts(models.Model):
    """Counted until a time; `key` is a keyed hash of what is counted, never an address or name."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(db_default=0)
    until = models.DateTimeField()

    class Meta:
        default_permissions = ()
        verbose_name = "försök att logga in"
        indexes: ClassVar = [models.Index(fields=["until"], name="attempts_until")]

    def __str__(self) -> str:
        return f"{self.count}"
