"""What the ledger says in the end."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from content.ledger import noting

Line = dict[str, Any]
Subject = tuple[Any, ...]

# What withdraws, and what lifts it.
LIFTED_BY = {
    noting.WITHDRAWN: noting.PUBLISHED,
    noting.RESTRICTED: noting.UNRESTRICTED,
    noting.WITHHELD: noting.RELEASED,
    noting.DISABLED: noting.ENABLED,
}


@dataclass
class Withdrawn:
    """Each with the line that says so; a page is its translation key and language."""

    pages: dict[Subject, Line] = field(default_factory=dict)
    deleted: dict[Subject, Line] = field(default_factory=dict)
    restricted: dict[Subject, Line] = field(default_factory=dict)
    versions: dict[Subject, Line] = field(default_factory=dict)
    erased: dict[Subject, Line] = field(default_factory=dict)
    accounts: dict[Subject, Line] = field(default_factory=dict)
    roles: dict[Subject, Line] = field(default_factory=dict)
    links: dict[Subject, Line] = field(default_factory=dict)


def _page(line: Line) -> Subject:
    return line["key"], line["language"]


def _version(line: Line) -> Subject:
    return (*_page(line), line["number"])


def _account(line: Line) -> Subject:
    return line["account"], line["joined"]


KINDS: dict[str, tuple[str, Callable[[Line], Subject]]] = {
    noting.WITHDRAWN: ("pages", _page),
    noting.DELETED: ("deleted", _page),
    noting.RESTRICTED: ("restricted", _page),
    noting.WITHHELD: ("versions", _version),
    noting.ERASED: ("erased", _page),
    noting.DISABLED: ("accounts", _account),
    noting.ROLES: ("roles", _account),
    noting.LINK_CLOSED: ("links", lambda line: (line["key"],)),
}


def withdrawn_by(lines: Iterable[Line]) -> Withdrawn:
    """A line lifts only what stood before it was decided; a role once taken needs a later line."""
    found = Withdrawn()
    lifts = {lift: KINDS[what] for what, lift in LIFTED_BY.items()}
    for line in lines:
        if line["what"] in KINDS:
            name, subject = KINDS[line["what"]]
            getattr(found, name)[subject(line)] = line
        elif line["what"] in lifts:
            name, subject = lifts[line["what"]]
            held = getattr(found, name).get(subject(line))
            if held and held["n"] <= line["lifts_until"]:
                del getattr(found, name)[subject(line)]
    return found
