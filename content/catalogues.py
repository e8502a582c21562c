"""Compiles translation catalogues without GNU gettext, which a bare machine does not have.

The format: https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
"""

import ast
import struct
from collections.abc import Iterator
from pathlib import Path

MAGIC = 0x950412DE
HEADER_SIZE = 28
CONTEXT_SEPARATOR, PLURAL_SEPARATOR = "\x04", "\x00"

Entry = dict[str, str]


def catalogues(folder: Path) -> Iterator[Path]:
    return iter(sorted(folder.glob("*/LC_MESSAGES/*.po")))


def compile_catalogue(text: str) -> bytes:
    """The .mo file of a .po file's text; entries that are fuzzy or not translated are left out."""
    messages = dict(sorted(_message(entry) for entry in _entries(text) if _is_translated(entry)))
    keys = [key.encode() for key in messages]
    values = [value.encode() for value in messages.values()]
    strings_at = HEADER_SIZE + 16 * len(messages)
    values_at = strings_at + sum(len(key) + 1 for key in keys)
    tables = [*_table(keys, strings_at), *_table(values, values_at)]
    header = (MAGIC, 0, len(keys), HEADER_SIZE, HEADER_SIZE + 8 * len(keys), 0, 0)
    numbers = struct.pack(f"<{7 + len(tables)}I", *header, *tables)
    return numbers + b"".join(string + b"\0" for string in [*keys, *values])


def _table(strings: list[bytes], start: int) -> Iterator[int]:
    for string in strings:
        yield len(string)
        yield start
        start += len(string) + 1


def _entries(text: str) -> Iterator[Entry]:
    for paragraph in text.split("\n\n"):
        entry: Entry = {}
        keyword = ""
        for line in paragraph.strip().splitlines():
            if line.startswith("#,"):
                entry["flags"] = line
            elif line.startswith('"'):
                entry[keyword] += ast.literal_eval(line)
            elif not line.startswith("#"):
                keyword, _space, string = line.partition(" ")
                entry[keyword] = ast.literal_eval(string)
        if "msgid" in entry:
            yield entry


def _is_translated(entry: Entry) -> bool:
    fuzzy = "fuzzy" in entry.get("flags", "")
    return not fuzzy and all(entry[name] for name in entry if name.startswith("msgstr"))


def _message(entry: Entry) -> tuple[str, str]:
    key = entry["msgid"]
    if "msgctxt" in entry:
        key = entry["msgctxt"] + CONTEXT_SEPARATOR + key
    if "msgid_plural" in entry:
        key += PLURAL_SEPARATOR + entry["msgid_plural"]
    forms = [entry[name] for name in sorted(entry) if name.startswith("msgstr")]
    return key, PLURAL_SEPARATOR.join(forms)
