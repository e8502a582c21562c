"""What an import did, or would do, to each service."""

from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from support_directory.models import Service


class Result(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class FieldChange:
    """`field` is what editors call it; an empty `old` or `new` is nothing."""

    field: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.field}: {_in_brief(self.old)} → {_in_brief(self.new)}"


@dataclass
class Outcome:
    name: str
    changes: list[FieldChange] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    is_new: bool = False
    service: Service | None = None

    @property
    def result(self) -> Result:
        if self.reasons:
            return Result.REFUSED
        if self.is_new:
            return Result.CREATED
        return Result.CHANGED if self.changes else Result.UNCHANGED


@dataclass
class ImportReport:
    outcomes: list[Outcome]
    is_saved: bool

    def of(self, result: Result) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.result == result]

    def lines(self) -> list[str]:
        """In Swedish: created, changed field by field, refused and why; then the sums."""
        lines = [line for outcome in self.outcomes for line in _lines(outcome)]
        return [*lines, self.summary()]

    def summary(self) -> str:
        counts = {result: len(self.of(result)) for result in Result}
        return ", ".join(
            (
                ngettext("%d skapad", "%d skapade", counts[Result.CREATED])
                % counts[Result.CREATED],
                ngettext("%d ändrad", "%d ändrade", counts[Result.CHANGED])
                % counts[Result.CHANGED],
                ngettext("%d oförändrad", "%d oförändrade", counts[Result.UNCHANGED])
                % counts[Result.UNCHANGED],
                ngettext("%d avvisad", "%d avvisade", counts[Result.REFUSED])
                % counts[Result.REFUSED],
            )
        )


def _in_brief(text: str) -> str:
    """On one line of a terminal."""
    line = " ".join(text.split())
    return f"{line[:199]}…" if len(line) > 200 else line or _("(tomt)")


def _lines(outcome: Outcome) -> list[str]:
    details = outcome.reasons or ([] if outcome.is_new else [str(c) for c in outcome.changes])
    heads = {
        Result.CREATED: _("skapad"),
        Result.CHANGED: _("ändrad"),
        Result.UNCHANGED: _("oförändrad"),
        Result.REFUSED: _("avvisad"),
    }
    return [f"{outcome.name}: {heads[outcome.result]}", *(f"    {line}" for line in details)]
