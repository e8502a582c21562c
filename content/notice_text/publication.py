"""When a notice was published, by the dates that its page shows."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from .metadata import Metadata
from .remarks import (
    no_published,
    published_again_only,
    published_from_last_line,
    published_without_year,
)
from .stamps import Stamp, StampKind


@dataclass(frozen=True)
class Publication:
    date: dt.date | None = None
    written: str = ""
    warnings: tuple[str, ...] = ()


def published_by(
    head: Sequence[Metadata], below: Sequence[Metadata], earliest: dt.date | None
) -> Publication:
    """The published date: the labelled one, else the bare one of the head, else what the last line
    may tell.

    A bare date with a time that is later than `earliest`, the first of the text's own bare
    headings, is the newest of those headings and no date of publication.
    """
    stamps = [stamp for line in (*head, *below) for stamp in line.stamps]
    labelled = _first(stamps, StampKind.PUBLISHED)
    bare = _first([stamp for line in head for stamp in line.stamps], StampKind.BARE)
    if labelled:
        return Publication(_date(labelled), _written(labelled))
    if bare and not is_newest_of_log(bare, earliest):
        return Publication(_date(bare), _written(bare))
    return _from_the_end(below, stamps)


def is_newest_of_log(stamp: Stamp, earliest: dt.date | None) -> bool:
    date = _date(stamp)
    return bool(stamp.moment and stamp.moment.time and date and earliest and earliest <= date)


def _from_the_end(below: Sequence[Metadata], stamps: Sequence[Stamp]) -> Publication:
    last = _first([stamp for line in below for stamp in line.stamps], StampKind.BARE)
    again = _first(stamps, StampKind.PUBLISHED_AGAIN)
    if last:
        return Publication(_date(last), _written(last), (published_from_last_line(last.written),))
    if again:
        return Publication(_date(again), _written(again), (published_again_only(again.written),))
    return Publication(warnings=(_reason_there_is_none(stamps),))


def _reason_there_is_none(stamps: Sequence[Stamp]) -> str:
    kinds = (StampKind.PUBLISHED, StampKind.BARE)
    dated = (stamp for stamp in stamps if stamp.kind in kinds and stamp.moment)
    found = next(dated, None)
    return published_without_year(found.written) if found else no_published()


def _date(stamp: Stamp) -> dt.date | None:
    return stamp.moment.date if stamp.moment else None


def _written(stamp: Stamp) -> str:
    return stamp.moment.written if stamp.moment else stamp.written


def _first(stamps: Sequence[Stamp], kind: StampKind) -> Stamp | None:
    return next((stamp for stamp in stamps if stamp.kind is kind and _date(stamp)), None)
