"""From the bytes of a file to text that can be read, or a sentence that says why not."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from .web_page import text_of_page
from .word import UnreadableWord, locked, read_word

MOST_BYTES = 500_000  # of text
LARGEST_FILE = 10_000_000  # with all its pictures
LARGEST_PAGE = 3_000_000  # HTML with pictures inside it
MOST_LINES = 5_000
LONGEST_WORD = 3_000  # longer than any address

ZIP = b"PK\x03\x04"
OLD_WORD = b"\xd0\xcf\x11\xe0"
LOCKED = "EncryptedPackage".encode(
    "utf-16-le"
)  # a new Word file behind a password is kept in an old one
# How other kinds of file begin, and what people call them.
OTHER_KINDS = (
    (b"%PDF", "PDF"),
    (OLD_WORD, ".doc"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
)
# "MZ" alone could begin a text; in a program something that is no letter soon follows.
PROGRAM = re.compile(rb"MZ[^\r\n]{0,60}?[\x00-\x08\x0e-\x1f]|\x7fELF", re.DOTALL)
BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

# A group is repeated without `+` behind it: Python 3.11.2, Debian's, then forgets to go back in it.
_WEB_PAGE = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+|<!--(?>.*?-->)\s*+)*"
    r"<(?:!doctype\s+html|html|head|body|meta|div|p|h[1-6]|table|ul|ol|article|section|main|span)"
    r"(?:\s[^>]*)?/?>",
    re.IGNORECASE | re.DOTALL,
)
# What Swedish texts have beyond ASCII; another coding read as Windows' own gives other letters.
_SWEDISH = re.compile(r"[\x00-\x7fåäöÅÄÖéÉèàáüÜæøÆØñçëïôêóíÈ“”‘’‚„–—…•·´§°©®™€£½¼¾«»×²³\xa0\xad]*")
_TWICE_ENCODED = re.compile(r"Ã[¥¤¶…„–]|â€[“”™œ¢]")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LETTER = re.compile(r"[^\W\d_]")


class UnreadableNotice(ValueError):
    """Its text is a Swedish sentence for the person who chose the file."""


@dataclass(frozen=True)
class FileText:
    """`left_out`: sentences that say what stands in the file and not in the text."""

    text: str
    left_out: tuple[str, ...] = ()


def read_file(path: Path) -> str:
    """The text of a file. Raises UnreadableNotice."""
    return open_file(path).text


def open_file(path: Path) -> FileText:
    """Never reads more than the limit. Raises UnreadableNotice."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableNotice(_reason_it_does_not_open(error)) from error
    return open_bytes(data)


def read_bytes(data: bytes) -> str:
    """The text in UTF-8, in Windows' own coding, or in UTF-16 with a byte order mark.

    Raises UnreadableNotice.
    """
    return open_bytes(data).text


def open_bytes(data: bytes) -> FileText:
    """Plain text, a web page, or a Word file; its contents decide, not its name.

    Raises UnreadableNotice.
    """
    if data.startswith(ZIP):
        return _open_word(data)
    _refuse_other_files(data)
    return FileText(read_text(_decoded(data)))


def read_text(text: str) -> str:
    """The text that somebody pasted; of HTML the words that it shows. Raises UnreadableNotice."""
    is_page = _WEB_PAGE.match(text) is not None
    if len(text) > (LARGEST_PAGE if is_page else MOST_BYTES):
        raise UnreadableNotice(_too_large())
    plain = text_of_page(text) if is_page else text
    _refuse_what_is_no_text(plain)
    return plain


def _open_word(data: bytes) -> FileText:
    if len(data) > LARGEST_FILE:
        raise UnreadableNotice(_("Filen är för stor. En Word-fil får ha högst 10 MB."))
    try:
        word = read_word(data)
    except UnreadableWord as error:
        raise UnreadableNotice(str(error)) from error
    text = text_of_page(word.html)
    _refuse_what_is_no_text(text)
    return FileText(text, word.left_out)


def _too_large() -> str:
    return _("Texten är för stor. En notis får ha högst 500 kB text.")


def _reason_it_does_not_open(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return _("Filen finns inte.")
    if isinstance(error, IsADirectoryError):
        return _("Det är en mapp. Välj en textfil.")
    if isinstance(error, PermissionError):
        return _("Filen får inte läsas med dina behörigheter.")
    return _("Filen går inte att läsa.")


def _refuse_other_files(data: bytes) -> None:
    if len(data) > LARGEST_PAGE:
        raise UnreadableNotice(_too_large())
    if not data.strip(b"\0 \t\r\n\x0b\x0c"):
        raise UnreadableNotice(_("Filen är tom."))
    if data.startswith(OLD_WORD) and LOCKED in data:
        raise UnreadableNotice(locked())
    if PROGRAM.match(data):
        raise UnreadableNotice(_("Filen är ett program och ingen text."))
    for start, kind in OTHER_KINDS:
        if data.startswith(start):
            raise UnreadableNotice(
                _(
                    "Filen är ingen ren text (%(kind)s). Kopiera texten och klistra in den, eller "
                    "spara filen som .docx eller som text."
                )
                % {"kind": kind}
            )


def _decoded(data: bytes) -> str:
    marks = [encoding for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)]
    try:
        return data.decode(marks[0] if marks else "utf-8")
    except UnicodeDecodeError as error:
        windows = "" if marks or b"\0" in data else data.decode("cp1252", errors="replace")
        if windows and _SWEDISH.fullmatch(windows):
            return windows
        raise UnreadableNotice(
            _("Texten har fel kodning: å, ä och ö går inte att läsa. Spara den som UTF-8.")
        ) from error


def _refuse_what_is_no_text(text: str) -> None:
    if "\0" in text or len(_CONTROL.findall(text)) > len(text) / 100:
        raise UnreadableNotice(_("Filen innehåller annat än text."))
    if not _LETTER.search(text):
        raise UnreadableNotice(_("Filen innehåller ingen text."))
    if len(_TWICE_ENCODED.findall(text)) > 1:
        raise UnreadableNotice(
            _("Texten har kodats fel: å, ä och ö har blivit Ã¥, Ã¤ och Ã¶. Spara den som UTF-8.")
        )
    if max(map(len, text.split())) > LONGEST_WORD:
        raise UnreadableNotice(_("Texten har ord som är för långa för att vara en notis."))
    if len(text.splitlines()) > MOST_LINES:
        raise UnreadableNotice(_("Texten har för många rader för att vara en notis."))
