"""From HTML to the text form that the parser reads: "# Rubrik", "• punkt", "[namn](adress)".

Markup never goes further than this. Nothing that runs, loads or counts readers can survive,
because what leaves is plain text.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from .web_links import address_of, written_link

# What a browser does not show as text.
UNSEEN = {"script", "style", "template", "title", "noscript", "iframe", "object", "svg", "canvas"}
HEADINGS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "### ", "h5": "### ", "h6": "### "}
CLOSE = {"br", "tr", "td", "th", "li", "dt", "dd", "caption", "option", "figcaption"}
APART = {
    *("p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "table", "ul"),
    *("ol", "dl", "blockquote", "pre", "hr", "figure", "address", "form", "fieldset", "body"),
    *HEADINGS,
}
TINY = re.compile(r"\s*[0-3](?:px)?\s*")
LONGEST_CELL = 160
DEEPEST_TABLE = 20  # rows within rows; what stands deeper is read as lines of that cell
BULLET = "• "

Line = tuple[str, bool]  # its text, and whether it stands apart from the one above


def text_of_page(html: str) -> str:
    """Every word that the page shows, in its order."""
    page = _Page()
    page.feed(html)
    page.close()
    return page.text()


class _Page(HTMLParser):
    """Reads from front to back and keeps no tree, so that no nesting is too deep."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[Line] = []
        self._rows: list[list[list[Line]]] = []  # open table rows, innermost last; cells of lines
        self._lists: list[int | None] = []  # the number of the last item; None: bullets
        self._pieces: list[str] = []
        self._link: tuple[str, int] | None = None  # address, and the piece its label begins at
        self._prefix, self._apart = "", True
        self._unseen, self._kept_lines = 0, 0

    def text(self) -> str:
        self._flush()
        while self._rows:
            self._end_row()
        return "\n".join(f"\n{line}" if apart else line for line, apart in self._lines).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in UNSEEN:
            self._unseen += 1
        elif tag in CLOSE | APART:
            self._begin_block(tag)
        elif tag == "a":
            self._link = (address_of(given.get("href", "")), len(self._pieces))
        elif tag == "img" and not self._unseen:
            self._pieces.append(_picture(given))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in {"br", "hr", "img"}:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "a" and self._link:
            self._end_link(*self._link)
        elif tag in CLOSE | APART:
            self._end_block(tag)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if not self._kept_lines:
            self._pieces.append(data)
            return
        for number, row in enumerate(data.splitlines()):
            if number:
                self._flush()
            self._pieces.append(row)

    def _begin_block(self, tag: str) -> None:
        self._flush()
        self._apart = self._apart or tag in APART
        if tag in {"ul", "ol"}:
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._prefix = self._next_bullet()
        elif tag == "tr" and len(self._rows) < DEEPEST_TABLE:
            self._rows.append([[]])
        elif tag in {"td", "th"} and self._rows:
            self._rows[-1].append([])
        elif tag == "pre":
            self._kept_lines += 1
        elif tag in HEADINGS:
            self._prefix = HEADINGS[tag]

    def _end_block(self, tag: str) -> None:
        self._flush()
        self._apart = self._apart or tag in APART
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif tag == "tr" and self._rows:
            self._end_row()
        elif tag == "pre":
            self._kept_lines = max(0, self._kept_lines - 1)
        if tag in HEADINGS or tag == "li":
            self._prefix = ""

    def _next_bullet(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return BULLET
        self._lists[-1] += 1
        return f"{self._lists[-1]}. "

    def _end_link(self, address: str, start: int) -> None:
        self._link = None
        label = " ".join("".join(self._pieces[start:]).split())
        if label and address and not self._prefix.startswith("#"):
            self._pieces[start:] = [written_link(label, address)]

    def _flush(self) -> None:
        text = " ".join("".join(self._pieces).split())
        self._link = (self._link[0], 0) if self._link else None
        self._pieces = []
        if text:
            self._add(f"{self._prefix}{text}", self._apart)
            self._prefix = self._prefix if self._prefix.startswith("#") else ""
            self._apart = False

    def _add(self, line: str, apart: bool) -> None:  # noqa: FBT001
        (self._rows[-1][-1] if self._rows else self._lines).append((line, apart))

    def _end_row(self) -> None:
        """A row of short cells is one item; a row that only lays out the page is its lines."""
        cells = [cell for cell in self._rows.pop() if cell]
        is_item = len(cells) > 1 and all(map(_is_short, cells))
        if is_item:
            self._add(BULLET + " – ".join(cell[0][0] for cell in cells), self._apart)
            self._apart = False
            return
        for line, apart in _lines_of(cells):
            self._add(line, apart)


def _is_short(cell: list[Line]) -> bool:
    return len(cell) == 1 and len(cell[0][0]) <= LONGEST_CELL


def _lines_of(cells: list[list[Line]]) -> Iterator[Line]:
    for cell in cells:
        for number, (line, apart) in enumerate(cell):
            yield line, apart or not number


def _picture(given: dict[str, str]) -> str:
    """In brackets, as all that an editor has to do something about; none that nobody sees."""
    alt = " ".join(given.get("alt", "").split()).replace("[", "(").replace("]", ")")
    sizes = [given.get("width", ""), given.get("height", "")]
    is_unseen = any(TINY.fullmatch(size) for size in sizes) or ("alt" in given and not alt)
    if is_unseen and not alt:
        return ""
    return f" [Bild: {alt}] " if alt else " [Bild] "
