"""The updates of a notice: its marks with their years, each moment once."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from .dates import Moment
from .document import Update
from .publication import Publication
from .remarks import (
    before_published,
    day_assumed,
    far_from_published,
    time_unknown,
    wrong_weekday,
    year_assumed,
)
from .update_marks import MarkKind
from .years import NEARLY_A_YEAR, Resolved, resolved


@dataclass(frozen=True)
class FoundMark:
    """A mark of the title, the head, the body or the foot; one in the title may only repeat
    another."""

    written: str
    moment: Moment | None
    kind: MarkKind = MarkKind.NEW_INFORMATION
    in_title: bool = False
    is_label: bool = False  # it tells when the page was updated, and stands over no text of its own


@dataclass(frozen=True)
class DatedMark:
    mark: FoundMark
    when: Resolved


def dated_updates(
    marks: Sequence[FoundMark], published: Publication
) -> tuple[list[Update], list[str]]:
    """The updates in the order of the text, and what was assumed to date them."""
    dated = [DatedMark(mark, resolved(mark.moment, published.date)) for mark in marks]
    kept = _each_once(dated)
    updates = [
        Update(each.mark.written, each.when.date, each.when.time, each.mark.kind) for each in kept
    ]
    return updates, _remarks(kept, published)


def _each_once(dated: Sequence[DatedMark]) -> list[DatedMark]:
    kept: dict[object, DatedMark] = {}
    for each in dated:
        if not _repeats_another(each.mark, [other.mark for other in dated if other is not each]):
            kept.setdefault(each.when.at or each.mark.written.casefold(), each)
    return list(kept.values())


def _repeats_another(mark: FoundMark, others: Sequence[FoundMark]) -> bool:
    """A label without its date beside dated marks, or the hour of a mark that the title tells in
    full."""
    if mark.moment is None:
        return mark.is_label and any(other.moment for other in others)
    if mark.moment.has_day:
        return False
    return any(
        other.in_title and other.moment and other.moment.time == mark.moment.time
        for other in others
    )


def _remarks(kept: Sequence[DatedMark], published: Publication) -> list[str]:
    return [
        *_assumed_years(kept, published),
        *_assumed_days(kept, published),
        *_without_time(kept),
        *(sentence for each in kept for sentence in _oddities(each, published.date)),
    ]


def _assumed_years(kept: Sequence[DatedMark], published: Publication) -> list[str]:
    found = [
        (each.mark.written, each.when.date.year)
        for each in kept
        if each.when.assumed == "year" and each.when.date
    ]
    if not found:
        return []
    return [
        year_assumed(
            [mark for mark, _year in found], [year for _mark, year in found], published.written
        )
    ]


def _assumed_days(kept: Sequence[DatedMark], published: Publication) -> list[str]:
    found = [each.mark.written for each in kept if each.when.assumed == "day"]
    return [day_assumed(found, published.written)] if found else []


def _without_time(kept: Sequence[DatedMark]) -> list[str]:
    found = [each.mark.written for each in kept if each.when.date is None]
    return [time_unknown(found)] if found else []


def _oddities(each: DatedMark, published: dt.date | None) -> list[str]:
    date, moment = each.when.date, each.mark.moment
    if date is None or moment is None:
        return []
    found = []
    if moment.weekday is not None and moment.weekday != date.weekday():
        found.append(wrong_weekday(each.mark.written, str(date)))
    if published and date < published:
        found.append(before_published(each.mark.written))
    if published and each.when.assumed == "year" and date - published > NEARLY_A_YEAR:
        found.append(far_from_published(each.mark.written, str(date)))
    return found
