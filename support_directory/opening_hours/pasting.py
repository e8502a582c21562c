"""Hours that a keeper pastes as text: into the table, or refused with the reason."""

from dataclasses import dataclass

from .evaluation import OpeningHours
from .swedish import read_swedish
from .syntax import HoursNotUnderstood
from .timetable import Timetable


@dataclass(frozen=True)
class Pasted:
    expression: str
    note: str
    """What was said besides hours: "Ring i stället 112."."""


def pasted(text: str, current: Timetable | None = None) -> Pasted:
    """Swedish words or the stored syntax. Raises HoursNotUnderstood.

    What speaks only of certain days ("24 december stängt") is added to the table that is there.
    """
    try:
        return Pasted(OpeningHours(text).expression, "")
    except HoursNotUnderstood:
        read = read_swedish(text)
    if current and current.opens_ever and not read.is_only_then and _is_besides(read.expression):
        return Pasted(f"{current.expression()}; {read.expression}", read.note)
    return Pasted(read.expression, read.note)


def _is_besides(expression: str) -> bool:
    rules = [dated.rule for dated in OpeningHours(expression).rules]
    return all(rule.dates or (rule.holiday_offsets and not rule.weekdays) for rule in rules)
