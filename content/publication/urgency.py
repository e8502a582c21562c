"""In which order what a change has made stale is rendered again."""

import datetime as dt
from collections.abc import Collection, Mapping

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from content import addresses
from content.choices import Haste, NoticeState
from content.models import NoticePage

# What an editor looks at, and what most people read.
HOME = "/"
FIRST = (HOME, "/nyheter/", "/nyheter/atom.xml", "/nyheter/feed.json")
DIRECTORY = "/stod/"
LATELY = dt.timedelta(days=31)
FEW = 12
MOST_AT_ONCE = 50

# Stale addresses; the second without what the clock alone asks for, each minute in each language.
AT_ONCE = Q(haste=Haste.AT_ONCE)
FOR_A_CHANGE = AT_ONCE | Q(haste=Haste.SOON, cause__isnull=False)


def in_order(
    stale: Collection[str],
    own: str = "",
    naming: Collection[str] = (),
    pages: Collection[str] = (),
    *,
    is_shown: bool = False,
) -> dict[str, Haste]:
    """`own` is the address of what has changed: it, and the lists of its language, come first.

    Then its versions, of which one must no longer look like the newest, the other languages' lists,
    the directory, what is ongoing and what is a month old; behind them the rest: older notices,
    posters, archives. Without `own` (a banner, a menu, a lost file) the lists of every language,
    the directory's first page and what is ongoing come first, before its hundreds of addresses.
    `naming`: the addresses that show a service which has changed. They come before those that only
    may: a wrong number stands there. First of them are its own `pages`, home, and what is ongoing.
    Where readers have the new text of `own` already (`is_shown`) only the lists are urgent.
    """
    if naming:
        return _in_order_of_numbers(stale, naming, pages)
    language = addresses.language_and_path(own)[0] if own else settings.LANGUAGE_CODE
    read = _much_read(stale) if len(stale) > FEW else {}
    order = {address: _haste(address, own, language, read) for address in stale}
    if is_shown and own in order:
        order[own] = Haste.SOON
    turns = sorted(order, key=lambda address: (address != own, _turn(address)))
    return {address: order[address] for address in turns}


def _turn(address: str) -> tuple[int, bool, str]:
    """Home, then the lists: what leads to the rest. Of each the Swedish one first."""
    language, path = addresses.language_and_path(address)
    place = FIRST.index(path) if path in FIRST else len(FIRST)
    return place, language != settings.LANGUAGE_CODE, address


def _haste(address: str, own: str, language: str, much_read: Mapping[str, NoticeState]) -> Haste:
    its_language, path = addresses.language_and_path(address)
    if address == own:
        return Haste.AT_ONCE
    if path in FIRST:
        return Haste.AT_ONCE if its_language == language or not own else Haste.SOON
    if not own and (path == DIRECTORY or much_read.get(address) == NoticeState.ONGOING):
        return Haste.AT_ONCE
    is_version = bool(own) and address.startswith(f"{own}versioner/")
    if is_version or path.startswith(DIRECTORY) or address in much_read:
        return Haste.SOON
    return Haste.BEHIND


def _in_order_of_numbers(
    stale: Collection[str], naming: Collection[str], pages: Collection[str]
) -> dict[str, Haste]:
    """Where very much is ongoing, the lists of the next notice would wait for all of it."""
    read = _much_read(naming)
    urgent = {one for one in naming if read.get(one) == NoticeState.ONGOING}
    if len(urgent) > MOST_AT_ONCE:
        urgent.clear()
    urgent |= {one for one in naming if addresses.language_and_path(one)[1] == HOME}
    urgent |= set(pages)
    order = dict.fromkeys(stale, Haste.BEHIND)
    for one in order.keys() & set(naming):
        order[one] = Haste.AT_ONCE if one in urgent else Haste.SOON
    return order


def _much_read(stale: Collection[str]) -> dict[str, NoticeState]:
    """Of these the notices that are ongoing, or a month old at most, with their state."""
    roots, places = addresses.root_paths(), {}
    for address in stale:
        language, path = addresses.language_and_path(address)
        if language in roots:
            places[f"{roots[language]}{path.removeprefix('/')}"] = address
    since = timezone.localdate() - LATELY
    notices = NoticePage.objects.live().filter(
        Q(state=NoticeState.ONGOING) | Q(published_on__gte=since), url_path__in=list(places)
    )
    found = notices.values_list("url_path", "state")
    return {places[path]: NoticeState(state) for path, state in found}
