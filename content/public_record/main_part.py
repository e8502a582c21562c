"""The inside of `<main>`, written anew: each thing in one way only, and every element closed.

In one go and without a tree: somebody waits for what was published meanwhile. The bytes are those
that Beautiful Soup's `html.parser` and `decode_contents` write, as the records of before. What is
as tidy as our templates write it is taken apart by one pattern, in about half of the time that
`html.parser` needs; that reads everything else.
"""

import re
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser

# Drawings beside words, and what only a script uses: a new release of the site may change them.
DECORATION = frozenset(("svg", "script", "template", "noscript"))
WITHOUT_END = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"),
        *("param", "source", "track", "wbr"),
    )
)
LISTS_OF_WORDS = frozenset(("accesskey", "class", "dropzone", "headers", "rel", "rev"))
KEEPING_BLANKS = frozenset(("pre", "textarea"))
BLANKS = " \n\t\f\r"
MOST_KEPT = 4000  # of 100 bytes or so each

_REFERENCE = r"&(?:\#[0-9]+|\#x[0-9a-f]+|[a-z][a-z0-9]*);"
_VALUE = rf'[^"&]*(?:{_REFERENCE}[^"&]*)*'
_ATTRIBUTES = rf'(?:[ \n]+[a-z][a-z0-9:_-]*(?:="{_VALUE}")?)*'
# A tag (none whose inside is no HTML), text, a whole script, or the beginning of anything else.
TIDY = re.compile(
    rf"""
    <(/?)(?!script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext)
        ([a-z][a-z0-9-]*)({_ATTRIBUTES})[ \n]*(/?)>
    | ([^<]+)
    | <script{_ATTRIBUTES}>[^<]*(?:<(?!/)[^<]*)*</script>
    | (<)
    """,
    re.IGNORECASE | re.VERBOSE,
)
ATTRIBUTE = re.compile(r'([^ \n="]+)(?:="([^"]*)")?')


class MainPart(HTMLParser):
    """Of a text that is one `<main>`."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._written: list[str] = []
        self._heading: list[str] = []
        self._string: list[str] = []
        self._open: list[str] = []
        self._decoration: list[str] = []
        self._headings = 0
        if not self._read_tidy(text):
            self.feed(text)
            self.close()
        self._end_string()
        self._close("")

    @property
    def html(self) -> str:
        return "".join(self._written)

    @property
    def heading(self) -> str:
        """The strings of the first `h1`, spaces between them."""
        return " ".join(self._heading)

    def _read_tidy(self, text: str) -> bool:
        """As `feed` would, or not at all."""
        found = TIDY.findall(text)
        if any(something_else for *_tidy, something_else in found):
            return False
        for ends, tag, told, is_empty, string, _something_else in found:
            if string:
                self.handle_data(unescape(string))
            elif ends:
                self.handle_endtag(tag.lower())
            elif not tag:
                self._end_string()  # before a script
            else:
                self._begin(tag.lower(), _tidily(told))
                if is_empty:
                    self.handle_endtag(tag.lower())
        return True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begin(tag, _written(attrs))

    def _begin(self, tag: str, told: str) -> None:
        self._end_string()
        if self._decoration or tag in DECORATION:
            if tag not in WITHOUT_END:
                self._decoration.append(tag)
            return
        if self._open:
            ending = "/>" if tag in WITHOUT_END else ">"
            self._written.append(f"<{tag}{told}{ending}")
        if tag not in WITHOUT_END:
            self._open.append(tag)
            self._headings += tag == "h1"

    def handle_endtag(self, tag: str) -> None:
        self._end_string()
        if tag in self._decoration:
            while self._decoration.pop() != tag:
                pass
        elif tag in self._open and not self._decoration:
            self._close(tag)

    def handle_data(self, data: str) -> None:
        self._string.append(data)

    def handle_comment(self, data: str) -> None:
        self._end_string()
        if self._open and not self._decoration:
            self._written.append(f"<!--{data}-->")

    def _close(self, tag: str) -> None:
        """What was opened last, down to this; all that is open where nothing is called so."""
        last = None
        while self._open and last != tag:
            last = self._open.pop()
            if self._open:  # main itself is not written
                self._written.append(f"</{last}>")

    def _end_string(self) -> None:
        if not self._string:
            return
        string = "".join(self._string)
        self._string.clear()
        if self._decoration or not self._open:
            return
        if not string.strip(BLANKS) and KEEPING_BLANKS.isdisjoint(self._open):
            string = "\n" if "\n" in string else " "
        if self._headings == 1 and "h1" in self._open:
            self._heading.append(string)
        self._written.append(_escaped(string))


@lru_cache(MOST_KEPT)
def _tidily(told: str) -> str:
    """One page tells much of what the next one does."""
    return _written([(name.lower(), unescape(value)) for name, value in ATTRIBUTE.findall(told)])


def _written(attrs: list[tuple[str, str | None]]) -> str:
    return "".join(map(_attribute, sorted(dict(attrs).items())))


def _attribute(named: tuple[str, str | None]) -> str:
    name, value = named
    value = value or ""
    if name in LISTS_OF_WORDS:
        value = " ".join(value.split())
    value = _escaped(value)
    if '"' not in value:
        return f' {name}="{value}"'
    if "'" not in value:
        return f" {name}='{value}'"
    return ' {}="{}"'.format(name, value.replace('"', "&quot;"))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
