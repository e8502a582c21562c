import codecs
from pathlib import Path

import pytest

from content.notice_text import UnreadableNotice, read_bytes, read_file

TEXT = "Öppet på Åsö\n\nAlla är välkomna."


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.encode("cp1252"),
    ],
    ids=["utf-8", "with a mark", "utf-16 le", "utf-16 be", "windows", "cp1252"],
)
def test_text_is_read_whatever_program_saved_it(data: bytes) -> None:
    assert read_bytes(data).splitlines() == TEXT.splitlines()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "tom"),
        (b" \r\n\t\n", "tom"),
        (codecs.BOM_UTF8, "ingen text"),
        (b"12 34 ... 56", "ingen text"),
        (TEXT.encode("mac-roman"), "fel kodning"),
        (TEXT.encode("cp850"), "fel kodning"),
        (TEXT.encode("utf-16-le"), "fel kodning"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00\xd8", "fel kodning"),
        (TEXT.encode().decode("cp1252").encode(), "kodats fel"),
        (b"Hej\0hej", "annat än text"),
        (b"MZP\x02 This program must be run under Win32", "program"),
        (b"\x7fELF\x02\x01 hej", "program"),
        (bytes(range(1, 9)) * 50 + b"a", "annat än text"),
        (b"%PDF-1.7 \xe5", "PDF"),
        (b"PK\x03\x04 docx", "Word"),
        (b"<p>" + b"a" * 3_000_001, "för stor"),
        (b"<p><script>bara(det)</script>", "ingen text"),
        (rb"{\rtf1 hej", "RTF"),
        (b"a" * 500_001, "för stor"),
        (b"a\n" * 6_000, "för många rader"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableNotice, match=sentence):
        read_bytes(data)


def test_a_missing_file_and_a_folder_are_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableNotice, match="finns inte"):
        read_file(tmp_path / "saknas.txt")
    with pytest.raises(UnreadableNotice, match="mapp"):
        read_file(tmp_path)


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "stor.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)  # takes no room; reading it all would end the test run
    with pytest.raises(UnreadableNotice, match="för stor"):
        read_file(path)
