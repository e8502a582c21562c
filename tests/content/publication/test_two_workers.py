"""Two workers as real processes, killed while they render: all is done once, whole, none lost."""

from __future__ import annotations

import gzip
import os
import random
import secrets
import time
from typing import TYPE_CHECKING

import brotli
import pytest
from django.db import connection
from django.utils import timezone

from content.choices import Haste
from content.models import NoticePage, PublishedAddress, StaleAddress, WorkerHeartbeat
from content.observing import as_visitor
from content.publication.files import FilesStore
from content.publication.ports import file_name, text_id
from content.publication.stale import make_stale
from nykoping_safety.address_rules import rule_for
from nykoping_safety.media_types import media_type_of
from tests.content.factories import make_notice, update
from tests.content.publication.reading import addresses
from tests.content.site_trees import site_tree
from tests.content.test_worker_process import start_worker, wait_until

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from pathlib import Path

ROUNDS = 12
# Each address that was seen, with the change that it was seen after, noted in the transaction.
WATCH = """
    CREATE TABLE seen_once (address text, since timestamptz);
    CREATE FUNCTION note_seen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW.seen_at >= NEW.since AND NEW.seen_at IS DISTINCT FROM OLD.seen_at THEN
            INSERT INTO seen_once VALUES (NEW.address, NEW.since);
        END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER note_seen AFTER UPDATE ON content_staleaddress
        FOR EACH ROW EXECUTE FUNCTION note_seen();
"""
NO_MORE = "DROP FUNCTION note_seen CASCADE; DROP TABLE seen_once;"
TWICE = "SELECT address FROM seen_once GROUP BY address, since HAVING count(*) > 1"


def sql(text: str) -> list[tuple[str]]:
    with connection.cursor() as cursor:
        cursor.execute(text)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture
def watched(transactional_db: None) -> Iterator[None]:
    """The site in two languages; its rows are remembered by table, so that it comes first."""
    site_tree(["en"])
    sql(WATCH)
    yield
    sql(NO_MORE)


@pytest.fixture
def kept(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> FilesStore:
    """By this process and by the workers."""
    root = tmp_path / "published"
    settings.PUBLISHED_ROOT = root  # type: ignore[attr-defined]
    monkeypatch.setenv("PUBLISHED_ROOT", str(root))
    return FilesStore(root)


def torn(kept: FilesStore) -> list[str]:
    """What an address names that is not one whole text in three encodings."""
    found = []
    for address, text in list(kept.list()):
        folder = kept.texts / text[:2] / text
        name = file_name(address)
        try:
            body, br, gz = ((folder / f"{name}{end}").read_bytes() for end in ("", ".br", ".gz"))
            whole = body == brotli.decompress(br) == gzip.decompress(gz)
        except (OSError, brotli.error, EOFError) as error:
            found.append(f"{address}: {error!r}")
            continue
        if not whole or text_id(address, body, media_type_of(address)) != text:
            found.append(address)
    return found


def is_done() -> bool:
    return not StaleAddress.objects.waiting().exists()


def make_more_stale() -> None:
    """Every address again: something is always being rendered when a worker is killed."""
    known = PublishedAddress.objects.values_list("address", flat=True)
    make_stale(dict.fromkeys(known, Haste.BEHIND), since=timezone.now())


@pytest.mark.full
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_killed_workers_do_all_once_and_tear_nothing(kept: FilesStore, watched: None) -> None:
    notices = [make_notice(f"Notis {number}") for number in range(4)]
    seed = secrets.randbelow(10**9)
    chance = random.Random(seed)  # noqa: S311
    workers = [start_worker(), start_worker()]
    try:
        wait_until(is_done, 240)
        for number in range(ROUNDS):
            update(chance.choice(notices), "new_information", f"Nyhet {number}.")
            make_more_stale()
            time.sleep(chance.uniform(0.2, 2.5))
            replace(workers, chance.randrange(2))
            assert not torn(kept), seed
        wait_until(is_done, 240)
    finally:
        for worker in workers:
            stop(worker)
    assert not torn(kept), seed
    assert not sql(TWICE), seed
    assert WorkerHeartbeat.objects.count() >= 2
    assert_right(kept, seed)


def replace(workers: list[subprocess.Popen[bytes]], which: int) -> None:
    stop(workers[which])
    workers[which] = start_worker()


def stop(worker: subprocess.Popen[bytes]) -> None:
    os.killpg(worker.pid, 9)
    worker.wait()


def assert_right(kept: FilesStore, seed: int) -> None:
    """What is kept is what the site answers, manifest and folder agree, and nothing is missing."""
    rows = dict(PublishedAddress.objects.values_list("address", "text"))
    assert rows == dict(kept.list()), seed
    assert {notice.url for notice in NoticePage.objects.live()} <= addresses(kept)
    for address, text in rows.items():
        assert media_type_of(address) in rule_for(address).files, (seed, address)
        if "oppet-nu" in address:  # its minute is another by now
            continue
        answer = as_visitor(address)
        content = getattr(answer, "content", b"")
        assert text_id(address, content, answer.headers["Content-Type"]) == text, (seed, address)
