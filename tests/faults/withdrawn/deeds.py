"""What is withdrawn, by the site's own code, and what must hold afterwards."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from .place import Say, Work
from .yesterday import ACCOUNTS, NOTICES, word


def withdrawals(rng: random.Random) -> list[tuple[str, int]]:
    on_notices = ("unpublish", "delete", "restrict", "withhold", "publish", "unrestrict", "release")
    found = [(rng.choice(on_notices), rng.randrange(NOTICES - 1)) for _one in range(6)]
    found += [(rng.choice(("disable", "enable")), rng.randrange(ACCOUNTS)) for _one in range(2)]
    rng.shuffle(found)
    return found


def carry_out(deeds: list[tuple[str, int]]) -> Work:
    def work(say: Say) -> None:
        from django.db import connection, transaction

        connection.ensure_connection()
        say({"backend": connection.connection.info.backend_pid})
        for number, (deed, subject) in enumerate(deeds):
            say({"begun": number})
            with transaction.atomic():
                DEEDS[deed](subject)
            say({"done": number})

    return work


def _notice(number: int) -> Any:
    from content.models import NoticePage

    return NoticePage.objects.filter(slug=word(number)).first()


def unpublish(number: int) -> None:
    if (notice := _notice(number)) and notice.live:
        notice.unpublish()


def publish(number: int) -> None:
    if (notice := _notice(number)) and not notice.live:
        notice.get_latest_revision().publish()


def delete(number: int) -> None:
    if notice := _notice(number):
        notice.delete()


def restrict(number: int) -> None:
    from wagtail.models import PageViewRestriction

    if (notice := _notice(number)) and not notice.view_restrictions.exists():
        PageViewRestriction.objects.create(page=notice, restriction_type="login")


def unrestrict(number: int) -> None:
    if notice := _notice(number):
        for one in notice.view_restrictions.all():
            one.delete()


def withhold(number: int) -> None:
    from content.versions import withholding

    if notice := _notice(number):
        withholding.withhold(notice, 1, "Uppgifter om en person.")


def release(number: int) -> None:
    from content.versions import withholding

    if notice := _notice(number):
        withholding.release(notice, 1)


def set_active(number: int, *, active: bool) -> None:
    from django.contrib.auth.models import User

    user = User.objects.get(username=f"konto{number}")
    user.is_active = active
    user.save()


DEEDS: dict[str, Callable[[int], None]] = {
    "unpublish": unpublish, "publish": publish, "delete": delete, "restrict": restrict,
    "unrestrict": unrestrict, "withhold": withhold, "release": release,
    "disable": lambda number: set_active(number, active=False),
    "enable": lambda number: set_active(number, active=True),
}  # fmt: skip
LIFTS = {
    "publish": "unpublish",
    "unrestrict": "restrict",
    "release": "withhold",
    "enable": "disable",
}


def expected(deeds: list[tuple[str, int]], said: list[Any]) -> dict[str, Any]:
    """Which must stay away for which causes, and which must be read as yesterday."""
    begun = {one["begun"] for one in said if "begun" in one}
    done = {one["done"] for one in said if "done" in one}
    held: set[tuple[str, int]] = set()
    touched: set[int] = set()
    for number, (deed, subject) in enumerate(deeds):
        if number not in begun:
            break
        if deed in LIFTS:
            held.discard((LIFTS[deed], subject))
        else:
            touched |= set() if deed == "disable" else {subject}
            if number in done:
                held.add((deed, subject))
    away = {n for deed, n in held if deed in ("unpublish", "delete", "restrict")}
    return {
        "away": sorted(away),
        "withheld": sorted({n for deed, n in held if deed == "withhold"} - away),
        "disabled": sorted({n for deed, n in held if deed == "disable"}),
        "read": sorted(set(range(NOTICES)) - touched),
    }
