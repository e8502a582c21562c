"""A document that somebody uploads is what its name says, and nothing that runs."""

import io
import zipfile
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

LARGEST = 20 * 1024 * 1024  # bytes; nginx lets 25 MB through to the admin
# Inside the packed kinds, the part that makes a file one of its kind.
PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
OPEN_DOCUMENTS = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
}
RUNS = ("vbaproject.bin", "basic/", "scripts/")
MOST_PARTS = 5_000
WORDS_OF_PDF_THAT_RUN = (b"/JavaScript", b"/Launch")


class DocumentForm(BaseDocumentForm):
    """For every way by which a document comes in."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file  # the one that was there
        size = file.size or 0
        if size > LARGEST:
            raise ValidationError(
                _("Dokumentet är för stort (%(size)s). Det får vara högst %(most)s.")
                % {"size": filesizeformat(size), "most": filesizeformat(LARGEST)}
            )
        kind = PurePath(file.name or "").suffix.lower().lstrip(".")
        if kind not in settings.WAGTAILDOCS_EXTENSIONS:
            return file  # the field itself says so
        file.seek(0)
        data = file.read()
        file.seek(0)
        if not is_of_kind(data, kind):
            raise ValidationError(
                _("Filen är inte det som namnet säger (.%(kind)s). Spara den på nytt.")
                % {"kind": kind}
            )
        if runs(data, kind):
            raise ValidationError(
                _("Dokumentet innehåller makron eller skript. Spara det utan dem.")
            )
        return file


def is_of_kind(data: bytes, kind: str) -> bool:
    """Is a file with this ending what its first bytes and its parts say?"""
    if kind == "pdf":
        return data.lstrip(b"\xef\xbb\xbf\r\n ").startswith(b"%PDF-")
    if kind in PARTS:
        return PARTS[kind] in names_in(data)
    if kind in OPEN_DOCUMENTS:
        return data.startswith(b"PK") and OPEN_DOCUMENTS[kind] in data[:200]
    return is_text(data)


def runs(data: bytes, kind: str) -> bool:
    """Has a document macros or scripts, as far as they are not hidden by compression?"""
    if kind == "pdf":
        return any(word in data for word in WORDS_OF_PDF_THAT_RUN)
    names = names_in(data) if data.startswith(b"PK") else set()
    return any(part in name.lower() for name in names for part in RUNS)


def names_in(data: bytes) -> set[str]:
    """Of the parts of a packed file; nothing is unpacked. Empty if it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return set()
    return set(names) if len(names) <= MOST_PARTS else set()


def is_text(data: bytes) -> bool:
    """Words, and no page that a browser would take for one."""
    if b"\0" in data:
        return False
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        words = data.decode("cp1252", errors="replace")
    return not words.lstrip().lower().startswith(("<!doctype", "<html", "<script", "<svg", "<?xml"))
