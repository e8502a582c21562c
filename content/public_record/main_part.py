"""The inside of `<main>`, written anew: each thing in one way only, and every element closed.

In one go and without a tree: somebody waits for what was published meanwhile. The bytes are those
that Beautiful Soup's `html.parser` and `decode_contents` write, as the records of before.
"""

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
KEEPING_BLANKS = ("pre", "textarea")
BLANKS = " \n\t\f\r"


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
        self.feed(text)
        self.close()
        self._close_down_to(0)

    @property
    def html(self) -> str:
        return "".join(self._written)

    @property
    def heading(self) -> str:
        """The strings of the first `h1`, spaces between them."""
        return " ".join(self._heading)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_string()
        if self._decoration or tag in DECORATION:
            if tag not in WITHOUT_END:
                self._decoration.append(tag)
            return
        if self._open:
            ending = "/>" if tag in WITHOUT_END else ">"
            told = "".join(map(_attribute, sorted(dict(attrs).items())))
            self._written.append(f"<{tag}{told}{ending}")
        if tag not in WITHOUT_END:
            self._open.append(tag)
            self._headings += tag == "h1"

    def handle_endtag(self, tag: str) -> None:
        self._end_string()
        if self._decoration:
            if tag in self._decoration:
                del self._decoration[_last(self._decoration, tag) :]
        elif tag in self._open:
            self._close_down_to(_last(self._open, tag))

    def handle_data(self, data: str) -> None:
        self._string.append(data)

    def handle_comment(self, data: str) -> None:
        self._end_string()
        if self._open and not self._decoration:
            self._written.append(f"<!--{data}-->")

    def _close_down_to(self, depth: int) -> None:
        self._end_string()
        while len(self._open) > depth:
            tag = self._open.pop()
            if self._open:  # main itself is not written
                self._written.append(f"</{tag}>")

    def _end_string(self) -> None:
        string, self._string = "".join(self._string), []
        if not string or self._decoration or not self._open:
            return
        if not string.strip(BLANKS) and not any(tag in self._open for tag in KEEPING_BLANKS):
            string = "\n" if "\n" in string else " "
        if self._headings == 1 and "h1" in self._open:
            self._heading.append(string)
        self._written.append(_escaped(string))


def _last(tags: list[str], tag: str) -> int:
    return len(tags) - 1 - tags[::-1].index(tag)


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
