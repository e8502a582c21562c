"""Withdrawn stays withdrawn: withdraw, kill all at once, start again, restore yesterday's backup.

    python3 -m tests.faults.withdrawn --trials 200 --seed 1

Prints a table, and every trial in which something came back; ends with 1 if any did.

Real: PostgreSQL (a cluster of its own), each withdrawal through the site's own code in a process of
its own, `kill -9` of that process at a random moment in half of the trials, in some of those of
its PostgreSQL backend too (then the server ends every connection and recovers from its log), the
ledger, the folder of published files, and what an anonymous visitor gets through the whole
middleware stack. In every 4th the worker's part follows both times, and its files are read. In
every 20th yesterday's backup is a real archive and `restore` all of it: pg_restore, migrations and
files. In the others, to be cheap, PostgreSQL copies a database that such a restore has made, and
the same SQL and the same code follow. A kill is no power cut: what the kernel holds is not lost.

A withdrawal counts once its transaction has been committed to the process that made it; what was
in the middle when the kill came may end either way. A notice that nobody withdrew must be read.
"""

from __future__ import annotations

# ruff: noqa: T201
import argparse
import json
import os
import platform
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nykoping_safety.settings.test")
sys.path.insert(0, str(Path(__file__).parents[2]))

from nykoping_safety.bootstrap import postgres
from nykoping_safety.bootstrap.processes import leave_on_signals

NOTICES, ACCOUNTS, REAL_EVERY, RENDERED_EVERY = 6, 3, 20, 4
Say = Callable[[dict[str, Any]], None]
Work = Callable[[Say], None]


class Place:
    """One trial's database, ledger and folder of files."""

    def __init__(self, server: str, folder: Path, database: str) -> None:
        self.server, self.folder, self.database = server, folder, database
        self.ledger, self.published = folder / "ledger.jsonl", folder / "published"

    def enter(self) -> None:
        """In a child alone: the parent never opens a connection of Django's."""
        from django.conf import settings
        from django.db import connection

        connection.settings_dict["NAME"] = self.database
        settings.WITHDRAWAL_LEDGER, settings.PUBLISHED_ROOT = self.ledger, self.published
        settings.MEDIA_ROOT = self.folder / "media"

    def copy_database(self, template: str) -> None:
        import psycopg

        with psycopg.connect(self.server, autocommit=True) as admin:
            admin.execute(f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)")
            admin.execute(f"CREATE DATABASE {self.database} TEMPLATE {template}")

    def wait_for_server(self) -> None:
        import psycopg

        for _try in range(600):
            try:
                psycopg.connect(self.server).close()
            except psycopg.OperationalError:
                time.sleep(0.1)
            else:
                return
        raise SystemExit("PostgreSQL did not come back")


def in_child(place: Place, work: Work, kill: Callable[[list[dict[str, Any]]], bool]) -> list[Any]:
    """What `work` has said. `kill` is asked after each word whether everything ends now."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _run_child(place, work, writing)
    os.close(writing)
    said: list[Any] = []
    with os.fdopen(reading, "rb") as pipe:
        for line in pipe:
            said.append(json.loads(line))
            if kill(said):
                os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return said


def _run_child(place: Place, work: Work, writing: int) -> None:
    def say(what: dict[str, Any]) -> None:
        os.write(writing, json.dumps(what).encode() + b"\n")

    try:
        place.enter()
        work(say)
    except BaseException:  # noqa: BLE001  # told to the parent
        say({"error": traceback.format_exc()[-1500:]})
    os._exit(0)


def never(_said: list[Any]) -> bool:
    return False


def word(number: int) -> str:
    return f"hemlig{number}zq"


def old_word(number: int) -> str:
    """Stands in the first version alone."""
    return f"gammalt{number}zq"


def make_yesterday(say: Say) -> None:
    from django.contrib.auth.models import User
    from django.core.management import call_command

    from content.site_tree import create_site_tree
    from tests.content.factories import make_notice, update

    call_command("migrate", verbosity=0)
    create_site_tree([])
    for number in range(NOTICES):
        text = f"<p>{word(number)} {old_word(number)}.</p>"
        notice = make_notice(word(number).capitalize(), slug=word(number), text=text)
        update(notice, "new_information", "Nytt.", body=[("text", f"<p>{word(number)}.</p>")])
    for number in range(ACCOUNTS):
        User.objects.create_user(f"konto{number}", password="ett-langt-losenord")
    render_and_keep()
    say({"ready": True})


def render_and_keep() -> None:
    from content.choices import Haste
    from content.models import StaleAddress
    from content.publication.rendering import look_again
    from content.publication.stale import make_stale
    from tests.content.following import follow_up

    follow_up()
    make_stale(dict.fromkeys(read_addresses(), Haste.SOON))
    StaleAddress.objects.exclude(address__in=read_addresses()).delete()
    while look_again():
        pass


def read_addresses() -> list[str]:
    from django.utils import timezone

    lists = ["/", "/nyheter/", "/nyheter/atom.xml", "/nyheter/feed.json", "/sitemap.xml"]
    lists += ["/nyheter/arkiv/", f"/nyheter/{timezone.localdate():%Y/%m}/"]
    own = ("", "atom.xml", "affisch/", "versioner/1/", "versioner/2/")
    return lists + [f"/nyheter/{word(n)}/{more}" for n in range(NOTICES) for more in own]


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


def start_again(wanted: dict[str, Any], published: Path, *, renders: bool) -> Work:
    """Of the files: what a reader gets at once, and what lies there when the worker has run."""

    def work(say: Say) -> None:
        for number in wanted["away"]:
            for link in (published / "live" / "nyheter" / word(number)).rglob("*@"):
                say({"back": f"file of {word(number)} after the kill: {link.name}"})
        if renders:
            render_and_keep()
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


def restore_cheaply(_say: Say) -> None:
    """As `restore` does once the backup is loaded."""
    from django.db import connection, transaction

    from content.ledger import lines
    from content.restoring import gate
    from content.restoring.applying import apply, forget_what_is_kept
    from content.restoring.state import Withdrawn, withdrawn_by

    file = lines.path()
    assert file is not None
    withdrawn = withdrawn_by(lines.read(file)) if file.exists() else Withdrawn()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(gate.sql(withdrawn))
    apply(withdrawn)
    forget_what_is_kept()


def restore_really(archive: Path) -> Work:
    def work(_say: Say) -> None:
        from content.restoring.loading import restore
        from nykoping_safety.management.commands.backup import programs

        restore(archive, programs(), replace=True)

    return work


def look(wanted: dict[str, Any], published: Path, *, renders: bool) -> Work:
    """Who publishes confirms what only a version holds back; then everything is read."""

    def work(say: Say) -> None:
        from django.test import Client

        from content.held_back.confirming import confirm, waiting

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


def trial(
    place: Place, yesterday: Path, number: int, rng: random.Random, *, forgets: bool
) -> dict[str, Any]:
    shutil.rmtree(place.folder, ignore_errors=True)
    shutil.copytree(yesterday / "published", place.published, symlinks=True)
    place.copy_database("yesterday")
    deeds = withdrawals(rng)
    is_killed, takes_backend = rng.random() < 0.5, rng.random() < 0.2
    at, pause = rng.randrange(2, 2 + 2 * len(deeds)), rng.random() * 0.1

    def kill(said: list[Any]) -> bool:
        if not is_killed or len(said) != at:
            return False
        time.sleep(pause)
        if takes_backend:
            os.kill(said[0]["backend"], signal.SIGKILL)
        return True

    said = in_child(place, carry_out(deeds), kill)
    place.wait_for_server()
    wanted = expected(deeds, said)
    told = [one for one in said if "error" in one and not is_killed]
    renders = number % RENDERED_EVERY == 0
    told += in_child(place, start_again(wanted, place.published, renders=renders), never)
    if forgets:
        place.ledger.unlink(missing_ok=True)
    is_real = number % REAL_EVERY == 0 and not forgets
    if is_real:
        told += in_child(place, restore_really(yesterday / "backup.tar"), never)
    else:
        place.copy_database("yesterday")
        told += in_child(place, restore_cheaply, never)
    told += in_child(place, look(wanted, place.published, renders=renders), never)
    return {
        "faults": [one for one in told if "ready" not in one],
        "deeds": deeds, "wanted": wanted,
        "kinds": {"killed": is_killed, "server": is_killed and takes_backend, "real": is_real},
    }  # fmt: skip


def prepare(server: str, folder: Path) -> Path:
    """Yesterday: a site, its files, a backup, and a database that was restored from that."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute("CREATE DATABASE yesterday")
        version = admin.info.server_version // 10000
    print(f"Python {platform.python_version()}, PostgreSQL {version}, {os.cpu_count()} processors")
    yesterday = Place(server, folder / "yesterday", "yesterday")
    yesterday.folder.mkdir()

    def back_up(say: Say) -> None:
        from content.restoring import archive
        from nykoping_safety.management.commands.backup import programs

        make_yesterday(say)
        archive.write(yesterday.folder / "backup.tar", programs())

    for work in (back_up, restore_really(yesterday.folder / "backup.tar")):
        if faults := [one for one in in_child(yesterday, work, never) if "error" in one]:
            raise SystemExit(faults[0]["error"])
    # restoring has taken the files away: they are those of the site that was backed up
    in_child(yesterday, lambda _say: render_and_keep(), never)
    return yesterday.folder


def run(trials: int, seed: int, *, forgets: bool) -> int:
    import django

    count: Counter[str] = Counter()
    leave_on_signals()
    with (
        postgres.running("withdrawn", kept=False) as server,
        tempfile.TemporaryDirectory(prefix="withdrawn-") as scratch,
    ):
        os.environ["DATABASE_URL"] = server
        django.setup()
        folder = Path(scratch)
        yesterday = prepare(server, folder)
        for number in range(trials):
            rng = random.Random(f"{seed}-{number}")  # noqa: S311
            place = Place(server, folder / "trial", "trial")
            found = trial(place, yesterday, number, rng, forgets=forgets)
            count["trials"] += 1
            count.update(kind for kind, is_so in found["kinds"].items() if is_so)
            for name in ("away", "withheld", "disabled", "read"):
                count[name] += len(found["wanted"][name])
            if (number + 1) % REAL_EVERY == 0:
                print(f"{number + 1} trials, {count['faults']} faults", flush=True)
            for fault in found["faults"]:
                count["faults"] += 1
                print(f"trial {number}, seed {seed}: {fault} {found['deeds']}", flush=True)
    for name, words in TABLE.items():
        print(f"{words:52}{count[name]:6}")
    return 1 if count["faults"] else 0


TABLE = {
    "trials": "trials",
    "killed": "  in which the process was killed",
    "server": "  in which PostgreSQL fell as well",
    "real": "  restored from an archive",
    "away": "notices withdrawn, that must stay away",
    "withheld": "versions withheld, that must stay so",
    "disabled": "accounts disabled",
    "read": "notices that nobody touched, that must be read",
    "faults": "came back, or was lost",
}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Withdrawn stays withdrawn.")
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))  # noqa: S311
    parser.add_argument("--without-ledger", action="store_true", help="shows that it can fail")
    given = parser.parse_args()
    sys.exit(run(given.trials, given.seed, forgets=given.without_ledger))
