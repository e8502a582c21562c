"""The body of a notice: lines to headings, paragraphs, quotes, lists and initiatives, in their
order."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .document import Block, BulletList, Heading, Initiatives, Quote, Text
from .furniture import without_marks_of_links
from .headings import heading_level, is_rule, is_short_piece, marked_heading, style_of
from .initiatives import initiatives_of
from .lines import Line
from .lists import items_of, list_end
from .quotes import Speech, announced_speaker, speaker_below, speech_at
from .update_marks import Mark, mark_at_end, mark_at_start


@dataclass
class Body:
    """The blocks, and what was seen while reading them."""

    blocks: list[Block] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    clauses: list[str] = field(
        default_factory=list
    )  # how the text names those who speak, as written
    guessed: list[tuple[str, str]] = field(
        default_factory=list
    )  # the words of the text, the name assumed
    unnamed: list[str] = field(default_factory=list)  # quotes that nobody is named for
    taken_out: list[str] = field(default_factory=list)


def read_body(lines: Sequence[Line], *, is_log: bool = False) -> Body:
    """`is_log`: a date with a time that stands alone in words marks an update here (in figures it
    always does)."""
    return _Reader(lines, is_log=is_log).read()


class _Reader:
    def __init__(self, lines: Sequence[Line], *, is_log: bool) -> None:
        self.body = Body()
        self._lines = [self._tidy(line) for line in lines]
        self._style = style_of(self._lines)
        self._is_log = is_log
        self._last_speaker = ""

    def read(self) -> Body:
        number = 0
        while number < len(self._lines):
            number = self._read_at(number)
        quotes = [block for block in self.body.blocks if isinstance(block, Quote)]
        self.body.unnamed = [each.text for each in quotes if not each.speaker and not each.role]
        return self.body

    def _tidy(self, line: Line) -> Line:
        text, taken = without_marks_of_links(line.text)
        self.body.taken_out += taken
        return replace(line, text=text or line.text)

    def _read_at(self, number: int) -> int:
        if is_rule(self._lines[number].text):
            return number + 1
        if marked := marked_heading(self._lines, number):
            text, level, length = marked
            self._add_heading(text, level, is_marked=True)
            return number + length
        if self._signs_quote(number):
            return number + 1
        if speech := speech_at(self._lines, number):
            self._add_quote(speech)
            return number + 1
        if (end := list_end(self._lines, number)) > number:
            self._add_list(items_of(self._lines[number:end]))
            return end
        self._read_words(number)
        return number + 1

    def _signs_quote(self, number: int) -> bool:
        last, line = self._last_block(), self._lines[number]
        speaker, role = speaker_below(line.text)
        if not isinstance(last, Quote) or last.speaker or line.gap or not speaker:
            return False
        self.body.blocks[-1] = replace(last, speaker=speaker, role=role)
        self.body.clauses.append(line.text)
        return True

    def _last_block(self) -> Block | None:
        return self.body.blocks[-1] if self.body.blocks else None

    def _read_words(self, number: int) -> None:
        text = self._lines[number].text
        if mark := self._mark_at(number):
            self.body.marks.append(mark)
            self.body.blocks.append(Heading(mark.written, 2, is_mark=True))
            if mark.rest:
                self._add_text(mark.rest, number)
        elif not self._stands_over_mark(number) and (
            level := heading_level(self._lines, number, self._style)
        ):
            self._add_heading(text, level, is_marked=text.isupper())
        else:
            self._add_text(text, number)

    def _stands_over_mark(self, number: int) -> bool:
        return number + 1 < len(self._lines) and self._mark_at(number + 1) is not None

    def _mark_at(self, number: int) -> Mark | None:
        mark = mark_at_start(self._lines[number].text)
        if mark is None or not mark.is_bare or mark.is_in_figures:
            return mark
        if mark.rest:
            return mark if "uppdatering" in self._section().casefold() else None
        return mark if self._is_log and number + 1 < len(self._lines) else None

    def _add_heading(self, text: str, level: int, *, is_marked: bool) -> None:
        mark = mark_at_start(text)
        if mark and not mark.rest and (self._is_log or mark.is_in_figures or not mark.is_bare):
            self.body.marks.append(mark)
            self.body.blocks.append(Heading(text, level, is_mark=True))
        else:
            level = self._level_below(text, level)
            self.body.blocks.append(Heading(text, level, is_marked=is_marked))

    def _level_below(self, text: str, level: int) -> int:
        """A question right below a heading begins the lower of two levels, and so do the questions
        after it."""
        above = next(
            (block for block in reversed(self.body.blocks) if isinstance(block, Heading)), None
        )
        if above is None or not text.endswith("?"):
            return level
        directly_below = self.body.blocks[-1] is above and not above.text.endswith("?")
        beside = above.level == 3 and above.text.endswith("?")
        return 3 if directly_below or beside else level

    def _add_text(self, text: str, number: int) -> None:
        if ended := mark_at_end(text):
            text, mark = ended
            self.body.marks.append(mark)
        blocks, line = self.body.blocks, self._lines[number]
        last = blocks[-1] if blocks else None
        if (
            isinstance(last, Text)
            and not line.gap
            and self._are_pieces(number)
            and text == line.text
        ):
            blocks[-1] = Text(f"{last.text}\n{text}")
        else:
            blocks.append(Text(text))

    def _are_pieces(self, number: int) -> bool:
        """Is the line the next one of an address or a signature?"""
        return number > 0 and all(
            is_short_piece(line.text) for line in self._lines[number - 1 : number + 1]
        )

    def _add_list(self, items: tuple[str, ...]) -> None:
        found = initiatives_of(items, self._introduction())
        self.body.blocks.append(Initiatives(found) if found else BulletList(items))
        dated = (mark_at_start(item) for item in items)
        self.body.marks += [mark for mark in dated if mark and mark.moment and not mark.is_bare]

    def _section(self) -> str:
        """The heading over this part of the text that is not itself an update's mark."""
        headings = (block for block in reversed(self.body.blocks) if isinstance(block, Heading))
        return next((heading.text for heading in headings if not heading.is_mark), "")

    def _introduction(self) -> str:
        last = self._last_block()
        return last.text if isinstance(last, Heading | Text) else ""

    def _add_quote(self, speech: Speech) -> None:
        quote, last = self._quote(speech), self._last_block()
        if isinstance(last, Quote) and _go_on(last, quote, speech):
            self.body.blocks[-1] = Quote(
                f"{last.text}\n\n{quote.text}",
                last.speaker or quote.speaker,
                last.role or quote.role,
            )
        else:
            self.body.blocks.append(quote)

    def _quote(self, speech: Speech) -> Quote:
        speaker, role = speech.speaker, speech.role
        if speech.clause:
            self.body.clauses.append(speech.clause)
        if not speaker and not role:
            speaker, role = announced_speaker(self._introduction())
        if speech.is_by_pronoun and self._last_speaker:
            speaker = self._last_speaker
            self.body.guessed.append((speech.clause, speaker))
        self._last_speaker = speaker or self._last_speaker
        return Quote(speech.words, speaker, role)


def _go_on(last: Quote, quote: Quote, speech: Speech) -> bool:
    """Paragraphs of speech in a row are one quote while at most one of them names its speaker."""
    if speech.is_by_pronoun:
        return quote.speaker == last.speaker
    if speech.is_whole:
        return False
    return not (quote.speaker or quote.role) or not (last.speaker or last.role)
