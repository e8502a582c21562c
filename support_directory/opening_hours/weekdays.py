"""Weekdays as numbers (0 is Monday), as OpenStreetMap writes them and as Swedes do."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

OSM = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
WORKDAYS, WEEKEND, ALL = (0, 1, 2, 3, 4), (5, 6), tuple(range(7))


def from_osm(selector: str) -> tuple[int, ...]:
    """ "Mo,We-Fr" is 0, 2, 3, 4; "Fr-Mo" goes round."""
    days: set[int] = set()
    for part in filter(None, selector.split(",")):
        first, _dash, last = part.partition("-")
        days |= set(stretch(OSM.index(first), OSM.index(last or first)))
    return tuple(sorted(days))


def to_osm(days: Iterable[int]) -> str:
    return ",".join(
        OSM[first]
        if first == last
        else f"{OSM[first]}{',' if last - first == 1 else '-'}{OSM[last]}"
        for first, last in _runs(days)
    )


def in_words(days: Iterable[int]) -> list[str]:
    """ "mån–ons", "fre": one word for each unbroken run."""
    names = (_("mån"), _("tis"), _("ons"), _("tors"), _("fre"), _("lör"), _("sön"))
    stretch = pgettext("weekdays", "%(first)s–%(last)s")
    return [
        names[first] if first == last else stretch % {"first": names[first], "last": names[last]}
        for first, last in _runs(days)
    ]


def stretch(first: int, last: int) -> list[int]:
    """From one weekday through another, over the week's end where need be."""
    return [day % 7 for day in range(first, last + 1 if last >= first else last + 8)]


def _runs(days: Iterable[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for day in sorted(set(days)):
        if runs and runs[-1][1] == day - 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs
