"""What is meant to break something: known troublemakers, and what `hypothesis` makes up."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import quote_from_bytes

import hypothesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    import random

SCRIPTS = (
    "<script>alert(4711)</script>",
    "</script><script>alert(4711)</script>",
    "</title></textarea></style><img src=x onerror=alert(4711)>",
    '"><svg/onload=alert(4711)>',
    "' onmouseover='alert(4711)",
    '<a href="java\tscript:alert(4711)">x</a>',
    "[x](javascript:alert(4711))",
    "<iframe srcdoc='<script>alert(4711)</script>'>",
    "<math><mtext></p><style><img src onerror=alert(4711)></style>",
    "--><!--<script>alert(4711)//",
    "]]><script>alert(4711)</script>",
)
ADDRESSES = (
    "javascript:alert(4711)",
    "JaVaScRiPt\n:alert(4711)",
    "data:text/html,<script>alert(4711)</script>",
    "vbscript:msgbox(4711)",
    "https://anna:hemligt@example.se/",
    "https://nykoрing.se/",  # a Cyrillic р
    "https://xn--80ak6aa92e.com/",
    "//evil.example/",
    "\\\\evil.example\\x",
    "http://127.0.0.1/",
    "http://[::1]/",
    "http://0x7f000001/",
    "https://example.se:99999/",
    "http://[",
    "https://" + "a" * 300 + ".se",
    "ftp://example.se/",
    "https://example.se/%0d%0aSet-Cookie:a=b",
    "tel:+46\u202e112",
    "mailto:a@b.se?bcc=alla@example.se",
)
TEXTS = (
    "\0",
    "a\0b",
    "\ud800",
    "\udfff tail",
    "\u202eomvänt\u202c",
    "\u2066\u2069\u200f\u200b\ufeff",
    "\u0001\u0007\u001b[31m",
    "\r\nSet-Cookie: a=b\r\n\r\n<html>",
    "a\u2028b\u0085c",
    "Z\u0351\u036b\u0343" * 200,
    "👩‍👩‍👧‍👦" * 50,
    "ﷺ" * 500,
    "ءاب " * 2_000,
    "İıſK",
    "a" * 300,
    "å" * 70_000,
    " " * 20_000,
    "\t\n" * 5_000,
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "%2e%2e%2f%00",
    "' OR '1'='1' --",
    "'; DROP TABLE content_noticepage; --",
    "1) UNION SELECT password FROM auth_user--",
    "\\' \\\" \\",
    "{{ 7*7 }}{% debug %}",
    "{% load static %}{{ settings.SECRET_KEY }}",
    "${7*7} #{7*7} %(x)s %s {0.__class__}",
    "%n%n%n%d%s",
    "=cmd|' /C calc'!A0",
    "$(reboot) `reboot` | reboot",
    "*)(uid=*))(|(uid=*",
    "(" * 3_000,
    "a & !b | <-> :* 'c",
    "-" * 5_000 + "x",
    "kl " * 2_000 + "25.99",
    "<!ENTITY a 'aaaa'>&a;&a;",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
    "",
    " ",
    "None",
    "null",
    "undefined",
    "[object Object]",
)
NUMBERS = (
    "-1",
    "0",
    "-0",
    "1e309",
    "1e5",
    "NaN",
    "Infinity",
    "-Infinity",
    "2147483647",
    "2147483648",
    "9223372036854775808",
    "-9223372036854775809",
    "9" * 400,
    "9" * 5_000,
    "1.5",
    "0x10",
    "1_000",
    "١٢٣",
    "²",
    "1 OR 1=1",
    "true",
)
DATES = (
    "0000-00-00",
    "0000-01-01",
    "0001-01-01",
    "9999-12-31",
    "9999-12-31T23:59",
    "10000-01-01",
    "-0001-01-01",
    "2023-02-29",
    "2024-02-29T24:00",
    "2026-03-29T02:30",  # is not there
    "2026-10-25T02:30",  # is there twice
    "2016-12-31T23:59:60",
    "2026-09-18T10:45+99:99",
    "2026-09-18T10:45Z",
    "1752-09-03",
    "2026-13-45",
    "١٨/٩/٢٠٢٦",
)
DEEP = "[" * 20_000
JSONS = (
    DEEP,
    '{"a":' * 5_000 + "1" + "}" * 5_000,
    "{",
    "[]",
    "{}",
    "null",
    "1",
    '"x"',
    "NaN",
    "1e999",
    '{"blocks": null, "entityMap": null}',
    '{"blocks": [null], "entityMap": []}',
    '{"blocks": [{}], "entityMap": {}}',
    '{"blocks": [{"text": 1, "type": [], "key": null}], "entityMap": {}}',
    '{"blocks": {"a": 1}, "entityMap": 3}',
    '[{"type": "okand", "value": {}, "id": "x"}]',
)
EVERYTHING = (*SCRIPTS, *ADDRESSES, *TEXTS, *NUMBERS, *DATES, *JSONS)


def rich_text(text: str, address: str = "javascript:alert(4711)") -> str:
    """As Draftail sends it: a paragraph of the text, of which all is a link."""
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    block = {"key": "abcde", "text": text, "type": "unstyled", "depth": 0, "data": {}}
    ranges = {
        "inlineStyleRanges": [{"offset": 0, "length": length, "style": "BOLD"}],
        "entityRanges": [{"offset": 0, "length": length, "key": 0}],
    }
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": address}}
    return json.dumps({"blocks": [{**block, **ranges}], "entityMap": {"0": link}})


def made_up(seed: int, count: int) -> list[str]:
    """Texts that `hypothesis` makes up: the same for the same seed."""
    letters = st.characters(codec=None, exclude_categories=())
    texts = st.one_of(
        st.text(letters, max_size=80),
        st.integers().map(str),
        st.floats().map(str),
        st.datetimes().map(str),
        st.lists(st.sampled_from(EVERYTHING[:60]), min_size=2, max_size=3).map("".join),
        st.recursive(
            st.one_of(st.none(), st.booleans(), st.floats(), st.text(letters, max_size=8)),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
        ).map(json.dumps),
    )
    found: list[str] = []

    @hypothesis.seed(seed)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @hypothesis.given(texts)
    def take(text: str) -> None:
        found.append(text)

    take()
    return found


def in_address(text: str) -> str:
    """Percent-encoded as a program would that does not care what UTF-8 allows."""
    return quote_from_bytes(text.encode("utf-8", "surrogatepass"), safe="")


def query(fields: list[tuple[str, str]]) -> str:
    return "&".join(f"{in_address(name)}={in_address(value)}" for name, value in fields)


def files(chance: random.Random) -> tuple[str, bytes]:
    """Name and content of something to upload."""
    name = chance.choice(
        (
            "a.docx",
            "a.jpg",
            "a.png",
            "a.svg",
            "a.pdf",
            "a.html",
            "../../a.gif",
            "a\0.png",
            "x" * 300,
        )
    )
    contents = (
        b"",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
        b"\xff\xd8\xff\xe0" + b"\xff" * 100,
        b"GIF89a" + b"\xff" * 30,
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(4711)</script></svg>",
        b"<html><script>alert(4711)</script>Hej",
        b"%PDF-1.4\n%%EOF",
        b"\xed\xa0\x80\xff\xfe\xc3(",
        b"\xff\xfe" + "hej\ud800".encode("utf-16-le", "surrogatepass"),
        b"PK\x03\x04" + b"\0" * 60,
        packed("word/document.xml", b" " * 5_000_000),
        packed("word/document.xml", ENTITIES),
        packed("../../etc/passwd", b"x"),
        packed("word/document.xml", b"<a>" * 50_000),
        b"a" * 600_000,
        ("kl. 00.00 " * 20_000).encode(),
    )
    return name, chance.choice(contents)


ENTITIES = (
    b"<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'ha'>"
    + b"".join(b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><w:document>&j;</w:document>"
)


def packed(name: str, content: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, content)
    return written.getvalue()
