"""The folder that a web server hands out: whole texts, changed in one step."""

from __future__ import annotations

import gzip
import os
import threading
import time
from pathlib import Path

import brotli
import pytest

from content.publication.files import FilesStore
from content.publication.ports import mtime_of, text_id

HTML = "text/html; charset=utf-8"
WATER = "/nyheter/koka-vatten/"


@pytest.fixture
def store(tmp_path: Path) -> FilesStore:
    return FilesStore(tmp_path)


def read(tmp_path: Path, address: str, name: str = "index.html", ending: str = "") -> bytes:
    return (tmp_path / "live" / f"{address[1:]}@" / f"{name}{ending}").read_bytes()


def test_all_encodings_of_a_text_lie_ready(store: FilesStore, tmp_path: Path) -> None:
    store.put(WATER, b"Koka vattnet.", HTML)
    assert read(tmp_path, WATER) == b"Koka vattnet."
    assert brotli.decompress(read(tmp_path, WATER, ending=".br")) == b"Koka vattnet."
    assert gzip.decompress(read(tmp_path, WATER, ending=".gz")) == b"Koka vattnet."
    assert list(store.list()) == [(WATER, text_id(WATER, b"Koka vattnet.", HTML))]


def test_an_address_like_a_files_keeps_its_name(store: FilesStore, tmp_path: Path) -> None:
    store.put("/nyheter/atom.xml", b"<feed/>", "application/atom+xml; charset=utf-8")
    assert read(tmp_path, "/nyheter/atom.xml", "atom.xml") == b"<feed/>"
    assert [address for address, _text in store.list("/nyheter/")] == ["/nyheter/atom.xml"]
    assert [address for address, _text in store.list("/nyheter/atom.xml")] == ["/nyheter/atom.xml"]


def test_the_same_text_is_the_same_file(store: FilesStore, tmp_path: Path) -> None:
    store.put("/", b"Hej", HTML)
    before = (tmp_path / "live" / "@" / "index.html").stat()
    text = store.put("/", b"Hej", HTML)
    store.put("/en/", b"Hej", HTML)
    after = (tmp_path / "live" / "@" / "index.html").stat()
    assert (after.st_ino, after.st_mtime) == (before.st_ino, before.st_mtime)
    assert after.st_mtime == mtime_of(text)
    assert (tmp_path / "live" / "en" / "@").resolve() == (tmp_path / "live" / "@").resolve()


def test_a_changed_text_has_another_time_whatever_its_length(
    store: FilesStore, tmp_path: Path
) -> None:
    times = set()
    for word in (b"Hej", b"Haj", b"Hoj"):
        store.put("/", word, HTML)
        times.add((tmp_path / "live" / "@" / "index.html").stat().st_mtime)
    assert len(times) == 3


def test_what_is_taken_away_leaves_what_lies_below(store: FilesStore, tmp_path: Path) -> None:
    store.put("/nyheter/", b"Lista", HTML)
    store.put(WATER, b"Koka", HTML)
    store.delete("/nyheter/")
    store.delete("/nyheter/")
    assert [address for address, _text in store.list()] == [WATER]
    store.delete(WATER)
    assert list(store.list()) == []
    assert list((tmp_path / "live").iterdir()) == []


@pytest.mark.parametrize("address", ["/../etc/", "/a//b/", "nyheter/", "/./", "/a\0b/", "/a\\b/"])
def test_nothing_is_written_outside_the_folder(store: FilesStore, address: str) -> None:
    with pytest.raises(ValueError, match="not an address"):
        store.put(address, b"Hej", HTML)


def test_texts_that_nobody_names_are_swept_an_hour_later(store: FilesStore, tmp_path: Path) -> None:
    old = store.put("/", b"Gammalt", HTML)
    new = store.put("/", b"Nytt", HTML)
    assert store.sweep() == 0
    assert store.sweep(time.time() + 3700) == 1
    assert not (tmp_path / "texts" / old[:2] / old).exists()
    assert (tmp_path / "texts" / new[:2] / new).exists()


def test_a_reader_always_finds_a_whole_text(store: FilesStore, tmp_path: Path) -> None:
    texts = [bytes([letter]) * 20_000 for letter in b"abcdef"]
    store.put("/", texts[0], HTML)
    writers = [threading.Thread(target=write_all, args=(store, texts)) for _ in range(2)]
    for writer in writers:
        writer.start()
    seen = 0
    while any(writer.is_alive() for writer in writers):
        folder = os.open(tmp_path / "live" / "@", os.O_RDONLY)  # what nginx does with one request
        try:
            plain = os.open("index.html", os.O_RDONLY, dir_fd=folder)
            with os.fdopen(plain, "rb") as file:
                assert file.read() in texts
        finally:
            os.close(folder)
        seen += 1
    assert seen


def write_all(store: FilesStore, texts: list[bytes]) -> None:
    for text in texts * 5:
        store.put("/", text, HTML)


def test_where_one_file_cannot_be_synced_nothing_is_named_and_the_others_are_waited_for(
    store: FilesStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []
    open_at_the_end: list[bool] = []

    def sync(descriptor: int) -> None:
        begun.append(descriptor)
        if len(begun) == 1:
            raise OSError("the disk does not answer")
        time.sleep(0.2)
        open_at_the_end.append(is_open(descriptor))

    monkeypatch.setattr("content.publication.files.os.fsync", sync)
    with pytest.raises(OSError, match="does not answer"):
        store.put(WATER, b"Koka vattnet.", HTML)
    assert open_at_the_end == [True] * 3
    assert list(store.list()) == []


def test_a_text_is_on_the_disk_before_it_is_named_and_its_name_before_it_is_told(
    store: FilesStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: dict[bool, set[str]] = {False: set(), True: set()}

    def sync(descriptor: int) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        synced[store.find(WATER) != ""].add(str(path.relative_to(tmp_path)))

    monkeypatch.setattr("content.publication.files.os.fsync", sync)
    text = store.put(WATER, b"Koka vattnet.", HTML)
    names = {path.rpartition("/")[2] for path in synced[False]}
    assert names >= {"index.html", "index.html.br", "index.html.gz"}
    assert synced[True] == {f"texts/{text[:2]}", "live/nyheter/koka-vatten"}


def is_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True
