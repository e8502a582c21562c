"""Whether something has come back: in files, pages, search, accounts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .place import Say, Work
from .yesterday import ACCOUNTS, NOTICES, old_word, read_addresses, render_and_keep, word


def start_again(wanted: dict[str, Any], published: Path, *, renders: bool) -> Work:
    """Of the files: what a reader gets at once, and what lies there when the worker has run."""

    def work(say: Say) -> None:
        import datetime as dt

        from django.utils import timezone

        from content.restoring.sealing import seal_when_in_step

        for number in wanted["away"]:
            for link in (published / "live" / "nyheter" / word(number)).rglob("*@"):
                say({"back": f"file of {word(number)} after the kill: {link.name}"})
        if renders:
            render_and_keep()
            seal_when_in_step(timezone.now() + dt.timedelta(minutes=2))
            tell_files(wanted, published, say, "after the start")

    return work


def tell_files(wanted: dict[str, Any], published: Path, say: Say, when: str) -> None:
    """Texts that no link names are swept within the hour and handed out by nobody."""
    for link in (published / "live").rglob("*@"):
        text = b"".join(
            file.read_bytes() for file in link.iterdir() if file.suffix not in (".br", ".gz")
        )
        for found in words_that_must_not_be(wanted):
            if found.encode() in text.lower():
                say({"back": f"{found} in the file {link.relative_to(published)} {when}"})


def words_that_must_not_be(wanted: dict[str, Any]) -> list[str]:
    return [*map(word, wanted["away"]), *map(old_word, wanted["away"] + wanted["withheld"])]


def look(wanted: dict[str, Any], published: Path, *, renders: bool) -> Work:
    """Who publishes confirms what only a version holds back; then everything is read."""

    def work(say: Say) -> None:
        from django.test import Client

        from content.held_back.confirming import confirm, waiting

        tell_files(wanted, published, say, "right after the restore")
        for notice in waiting():
            confirm(notice, None)
        visitor = Client()
        look_at_pages(wanted, visitor, say)
        look_at_search(wanted, visitor, say)
        look_at_accounts(wanted, say)
        if renders:
            render_and_keep()
        tell_files(wanted, published, say, "after the restore")

    return work


def look_at_pages(wanted: dict[str, Any], visitor: Any, say: Say) -> None:
    answers = {one: visitor.get(one) for one in (*read_addresses(), "/api/hsds/services")}
    texts = {
        address: answer.content.decode().lower() if answer.status_code == 200 else ""
        for address, answer in answers.items()
    }
    for address, text in texts.items():
        for one in words_that_must_not_be(wanted):
            if one in text:
                say({"back": f"{one} at {address}"})
    own = {number: answers[f"/nyheter/{word(number)}/"].status_code for number in range(NOTICES)}
    for number in wanted["away"]:
        if own[number] == 200:
            say({"back": f"{word(number)} answers"})
    for number in wanted["read"]:
        if own[number] != 200:
            say({"lost": f"{word(number)} is not read, though nobody withdrew it"})


def look_at_search(wanted: dict[str, Any], visitor: Any, say: Say) -> None:
    """The page of results repeats what was asked for: only a link to the notice counts."""
    from content.models import SearchEntry

    for number in wanted["away"]:
        if SearchEntry.objects.filter(title__iexact=word(number)).exists():
            say({"back": f"{word(number)} is entered into the search"})
        for asked in (f"/sok/?q={word(number)}", f"/sok/forslag.json?q={word(number)}"):
            if f"/nyheter/{word(number)}/" in visitor.get(asked).content.decode().lower():
                say({"back": f"{word(number)} at {asked}"})


def look_at_accounts(wanted: dict[str, Any], say: Say) -> None:
    from django.contrib.auth import authenticate
    from django.contrib.auth.models import User

    for number in range(ACCOUNTS):
        name = f"konto{number}"
        may = bool(authenticate(username=name, password="ett-langt-losenord"))
        if number in wanted["disabled"] and (may or User.objects.get(username=name).is_active):
            say({"back": f"{name} may log in"})
