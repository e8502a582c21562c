"""From the bytes of a file to text that can be read, or a sentence that says why not."""

import re
from pathlib import Path

from django.utils.translation import gettext as _

MOST_BYTES = 500_000
MOST_LINES = 5_000
LONGEST_WORD = 3_000  # longer than any address

# How other kinds of file begin, and what people call them.
OTHER_KINDS = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "Word, ZIP"),
    (b"\xd0\xcf\x11\xe0", "Word"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
)
BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

_WEB_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_TWICE_ENCODED = re.compile(r"Ã[¥¤¶…„–]|â€[“”™œ¢]")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LETTER = re.compile(r"[^\W\d_]")


class UnreadableNotice(ValueError):
    """Its text is a Swedish sentence for the person who chose the file."""


def read_file(path: Path) -> str:
    """The text of a file; never reads more than the limit. Raises UnreadableNotice."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnreadableNotice(_reason_it_does_not_open(error)) from error
    return read_bytes(data)


def read_bytes(data: bytes) -> str:
    """The text in UTF-8, or in UTF-16 with a byte order mark. Raises UnreadableNotice."""
    _refuse_other_files(data)
    text = _decoded(data)
    _refuse_what_is_no_text(text)
    return text


def _reason_it_does_not_open(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return _("Filen finns inte.")
    if isinstance(error, IsADirectoryError):
        return _("Det är en mapp. Välj en textfil.")
    if isinstance(error, PermissionError):
        return _("Filen får inte läsas med dina behörigheter.")
    return _("Filen går inte att läsa.")


def _refuse_other_files(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise UnreadableNotice(_("Filen är för stor. En notis som text får ha högst 500 kB."))
    if not data.strip(b"\0 \t\r\n\x0b\x0c"):
        raise UnreadableNotice(_("Filen är tom."))
    for start, kind in OTHER_KINDS:
        if data.startswith(start):
            raise UnreadableNotice(
                _("Filen är ingen ren text (%(kind)s). Spara den som text med kodningen UTF-8.")
                % {"kind": kind}
            )


def _decoded(data: bytes) -> str:
    marks = [encoding for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)]
    try:
        return data.decode(marks[0] if marks else "utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableNotice(
            _("Texten har fel kodning: å, ä och ö går inte att läsa. Spara den som UTF-8.")
        ) from error


def _refuse_what_is_no_text(text: str) -> None:
    if "\0" in text or len(_CONTROL.findall(text)) > len(text) / 100:
        raise UnreadableNotice(_("Filen innehåller annat än text."))
    if not _LETTER.search(text):
        raise UnreadableNotice(_("Filen innehåller ingen text."))
    if _WEB_PAGE.match(text):
        raise UnreadableNotice(
            _("Filen är en webbsida. Kopiera texten från den och spara som ren text.")
        )
    if len(_TWICE_ENCODED.findall(text)) > 1:
        raise UnreadableNotice(
            _("Texten har kodats fel: å, ä och ö har blivit Ã¥, Ã¤ och Ã¶. Spara den som UTF-8.")
        )
    if max(map(len, text.split())) > LONGEST_WORD:
        raise UnreadableNotice(_("Texten har ord som är för långa för att vara en notis."))
    if len(text.splitlines()) > MOST_LINES:
        raise UnreadableNotice(_("Texten har för många rader för att vara en notis."))
