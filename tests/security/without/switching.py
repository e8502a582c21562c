"""Ways to switch one defence off, for a process that ends soon after: nothing is put back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.test.utils import override_settings
from django.utils.module_loading import import_string

Off = Callable[[], None]


@dataclass(frozen=True)
class Defence:
    """`off` takes it away; `tests` are those of which one at least must then be red.

    `sql` is said to the database at the beginning of each test, in its own transaction.
    """

    part: str
    name: str
    tests: tuple[str, ...]
    off: Off = lambda: None
    sql: str = ""


def replaced(target: str, by: Any) -> Off:
    """`package.module.name` or `package.module.Class.name`: where it is used, not where made."""

    def off() -> None:
        holder, _dot, name = target.rpartition(".")
        owner = import_string(holder) if holder[holder.rfind(".") + 1].isupper() else module(holder)
        assert hasattr(owner, name), target
        setattr(owner, name, by)

    return off


def module(name: str) -> Any:
    from importlib import import_module

    return import_module(name)


def says(answer: Any) -> Callable[..., Any]:
    return lambda *_given, **_more: answer


def yes(*_given: Any, **_more: Any) -> bool:
    return True


def no(*_given: Any, **_more: Any) -> bool:
    return False


def nothing(*_given: Any, **_more: Any) -> None:
    return None


def first_given(*given: Any, **_more: Any) -> Any:
    return given[0]


def setting(name: str, value: Any) -> Off:
    return override_settings(**{name: value}).enable


def without_middleware(path: str) -> Off:
    def off() -> None:
        assert path in settings.MIDDLEWARE
        others = [one for one in settings.MIDDLEWARE if one != path]
        override_settings(MIDDLEWARE=others).enable()

    return off


def without_header(name: str) -> Off:
    """Of every kind of address."""

    def off() -> None:
        from nykoping_safety.address_rules import EVERYWHERE, RULES

        told: list[Any] = [EVERYWHERE, *(rule.headers for rule in RULES)]
        assert sum(headers.pop(name, None) is not None for headers in told)

    return off


def limit_off(name: str) -> Off:
    """All that is counted under that name is let through."""

    def off() -> None:
        from content.login import codes, letters, throttling

        limit, real = getattr(throttling, name), throttling.count

        def count(asked: Any, *what: str) -> str:
            return "" if asked.name == limit.name else real(asked, *what)

        for user in (throttling, codes, letters):
            user.count = count

    return off


def both(*offs: Off) -> Off:
    def off() -> None:
        for one in offs:
            one()

    return off
