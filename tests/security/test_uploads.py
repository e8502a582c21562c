"""What is uploaded is what it says it is, tells nothing of who made it, and runs nothing."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.models import Collection, UploadedFile

from content import roles
from content.models import ContentDocument, ContentImage
from tests.content.admin_site import Desk, words
from tests.content.left_open import files_left_open_by_wagtail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.models import HomePage

WHO = b"Telefonen"
ADD = (
    "/admin/images/add/",
    pytest.param("/admin/images/multiple/add/", marks=pytest.mark.full),
    pytest.param("/admin/images/chooser/create/", marks=pytest.mark.full),
)
ADD_DOCUMENT = (
    "/admin/documents/add/",
    pytest.param("/admin/documents/multiple/add/", marks=pytest.mark.full),
)
TRAIL = b"<script>alert(1)</script>"


@pytest.fixture
def desk(home: HomePage) -> Iterator[Desk]:
    with files_left_open_by_wagtail():
        yield Desk(roles.EDITOR)


def photograph(kind: str = "JPEG", size: tuple[int, int] = (40, 20)) -> bytes:
    """Taken upright by a telephone that says so, and where."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, WHO.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (58.0, 45.0, 11.0), 3: "E", 4: (17.0, 0.0, 33.0)})
    written = io.BytesIO()
    Image.new("RGB", size, "teal").save(written, kind, exif=exif.tobytes())
    return written.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kB that is unpacked to width × height pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        checked = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", checked)

    rows = zlib.compressobj(9)
    row = bytes(min(width // 8 + 1, 2_000))
    packed = b"".join(rows.compress(row) for _row in range(min(height, 11_000)))
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = (b"IHDR", head), (b"IDAT", packed + rows.flush()), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*one) for one in chunks)


def packed(**parts: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return written.getvalue()


def send(desk: Desk, address: str, name: str, data: bytes) -> Any:
    given = {"title": "Bild", "collection": "1"}
    given["files[]" if "multiple" in address else "file"] = SimpleUploadedFile(name, data)
    if "chooser" in address:
        given = {f"image-chooser-upload-{key}": value for key, value in given.items()}
    return desk.client.post(
        address, given, follow=True, headers={"X-Requested-With": "XMLHttpRequest"}
    )


@pytest.mark.parametrize("address", ADD)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_keeps_no_place(desk: Desk, address: str, kind: str) -> None:
    send(desk, address, f"bild.{kind.lower()}", photograph(kind) + TRAIL)
    (image,) = ContentImage.objects.all()
    rendition = image.get_rendition("width-10")
    for kept in (image.file, rendition.file):
        with kept.open("rb") as file:
            data = file.read()
        assert WHO not in data
        assert TRAIL not in data
        with Image.open(io.BytesIO(data)) as picture:
            assert not picture.getexif()
    assert (image.width, image.height) == (20, 40)  # the right way up


def test_nobody_guesses_where_a_picture_lies(desk: Desk) -> None:
    """Web servers ask nobody whether the page that shows it is read."""
    send(desk, "/admin/images/add/", "bild.png", photograph("PNG"))
    (image,) = ContentImage.objects.all()
    names = [image.get_rendition(f"width-{width}").file.name for width in (10, 11)]
    hidden = [re.findall(r"^images/(\w{24})\.bild\.width-1[01]\.\w+$", name) for name in names]
    assert len({secret for [secret] in hidden}) == 2


@pytest.mark.parametrize(("kind", "name"), [("images", "a.jpg"), ("documents", "a.txt")])
def test_no_file_is_kept_as_it_came(desk: Desk, kind: str, name: str) -> None:
    Collection.get_first_root_node().add_child(name="Kartor")  # else there is none to choose
    data = photograph() if kind == "images" else b"Hej"
    given = {"title": "Bild", "collection": "4711", "files[]": SimpleUploadedFile(name, data)}
    answer = desk.client.post(f"/admin/{kind}/multiple/add/", given)
    assert answer.status_code == 400
    assert not UploadedFile.objects.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cut.jpg", photograph()[:-150]),
        ("cut.png", photograph("PNG")[:90]),
        ("page.jpg", b"<html><script>alert(1)</script></html>"),
        ("other.jpg", photograph("PNG")),
        ("picture.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("bomb.png", bomb(11_000, 11_000)),
        ("wide.png", bomb(2**31 - 1, 2**31 - 1)),
        ("empty.png", b""),
        ("program.exe", b"MZ\x90\x00"),
    ],
)
@pytest.mark.parametrize("address", ADD[:2])
def test_what_is_no_whole_picture_is_refused(
    desk: Desk, address: str, name: str, data: bytes
) -> None:
    answer = send(desk, address, name, data)
    assert answer.status_code == 200
    assert not ContentImage.objects.exists()
    said = str(answer.json()) if "multiple" in address else words(answer)
    assert any(word in said for word in ("bild", "Bild", "fil", "Fil"))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("karta.pdf", b"<!doctype html><script>alert(1)</script>"),
        ("karta.pdf", b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>"),
        ("brev.docx", b"%PDF-1.7"),
        ("brev.docx", packed(word__document_dot_xml=b"<w/>", word__vbaProject_dot_bin=b"x")),
        ("brev.docx", packed(xl__workbook_dot_xml=b"<x/>")),
        ("tabell.csv", b"<html><script>alert(1)</script>"),
        ("text.txt", b"a\0b"),
        ("sida.html", b"<p>a</p>"),
        ("sida.svg", b"<svg/>"),
        ("brev.odt", packed(content_dot_xml=b"<x/>")),
    ],
)
@pytest.mark.parametrize("address", ADD_DOCUMENT)
def test_a_document_that_is_another_thing_is_refused(
    desk: Desk, address: str, name: str, data: bytes
) -> None:
    answer = send(desk, address, name, data)
    assert answer.status_code == 200
    assert not ContentDocument.objects.exists()
    said = str(answer.json()) if "multiple" in address else words(answer)
    assert any(word in said for word in ("Filen", "filen", "Dokumentet", "Filändelsen"))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("karta.pdf", b"%PDF-1.7\n%"),
        ("brev.docx", packed(word__document_dot_xml=b"<w/>")),
        ("tabell.csv", "namn;nummer\nBrå;112".encode("cp1252")),
        ("brev.odt", packed(mimetype=b"application/vnd.oasis.opendocument.text")),
    ],
)
def test_a_document_that_is_what_it_says_is_kept(desk: Desk, name: str, data: bytes) -> None:
    send(desk, "/admin/documents/add/", name, data)
    assert ContentDocument.objects.count() == 1


def test_a_document_has_a_largest_size(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("content.forms.documents.LARGEST", 1_000)
    answer = send(desk, "/admin/documents/add/", "karta.pdf", b"%PDF-1.7" + b" " * 1_000)
    assert "Dokumentet är för stort" in words(answer)
    assert not ContentDocument.objects.exists()
