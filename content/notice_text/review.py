"""What a careful editor should look at in the text itself."""

import re
from collections.abc import Iterable, Iterator, Sequence

from .blocks import Body
from .dates import dates_in, impossible_dates, only_moment
from .document import Block, Heading, Text
from .lines import Line
from .links import cut_short_in
from .paragraphs import Paragraph, all_phones
from .phones import phones_in
from .remarks import (
    address_cut_short,
    clock_times_at_start,
    impossible_date,
    link_missing,
    lost_letters,
    named_persons,
    no_speaker,
    no_such_number,
    no_update,
    perhaps_heading_of_update,
    relative_words,
    speaker_guessed,
)

_RELATIVE = re.compile(
    r"\b(?:i ?dag|i ?går|i förrgår|i ?natt|i ?morse|i ?kväll|i förmiddags?|i eftermiddags?"
    r"|i ?morgon|gårdagens|nu i helgen)\b",
    re.IGNORECASE,
)
_SPEAKS_OF_UPDATE = re.compile(
    r"\b(?:uppdatera\w*|publicera[dt]\w*|senast (?:granska|kontrollera|ändra)[dt])\b", re.IGNORECASE
)
_CLOCK_AT_START = re.compile(
    r"(?P<time>(?:kl\.?\s*)?[0-2]?\d[.:][0-5]\d)(?:\s*+[–—:-])?\s++(?=[^\W\d_])", re.IGNORECASE
)
_WHAT_LINKS_LEAD_TO = (
    r"(?:lista\w*|kontaktuppgift\w*|frågor och svar|formulär\w*|e-tjänst\w*|blankett\w*|länk\w*)"
)
_PROMISES_LINK = re.compile(
    rf"(?:här (?:finns|hittar du)\b.{{0,60}}?\b{_WHAT_LINKS_LEAD_TO}"
    r"|vänd dig hit|klicka här|läs mer (?:här|om)|(?:i|via|på|följ) länken"
    r"|på (?:den här|denna) länk(?:en)?|mer information (?:finns )?här)\b",
    re.IGNORECASE,
)
_HAS_ADDRESS = re.compile(r"https?://|www\.|\S@\S|\w\.(?:se|nu|com|org|eu)\b")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[\"”–—-]?\s?[^\W\d_a-zåäö])")


def remarks_on(
    body: Body,
    lead: str,
    blocks: Sequence[Block],
    paragraphs: Sequence[Paragraph],
    lines: Sequence[Line],
) -> list[str]:
    """Sentences on the lead and the blocks; `lines` are those that the blocks were read from."""
    marks = {block.text for block in blocks if isinstance(block, Heading) and block.is_mark}
    texts = [paragraph.text for paragraph in paragraphs[1:] if paragraph.text not in marks]
    whole = "\n".join(texts)
    return [
        *_on_speakers(body),
        *_on_dates(texts, whole),
        *_on_headings(blocks),
        *_on_clock_times(lines),
        *_on_links(lead, blocks, whole),
        *_on_phones(paragraphs),
        *([lost_letters()] if "\ufffd" in whole else []),
    ]


def _on_speakers(body: Body) -> Iterator[str]:
    if named := [clause for clause in body.clauses if re.search(r"\s[A-ZÅÄÖ]", clause)]:
        yield named_persons(list(dict.fromkeys(named)))
    for clause, name in dict.fromkeys(body.guessed):
        yield speaker_guessed(clause, name)
    if body.unnamed:
        yield no_speaker(body.unnamed)


def _on_dates(texts: Sequence[str], whole: str) -> Iterator[str]:
    if found := list(dict.fromkeys(match[0].casefold() for match in _RELATIVE.finditer(whole))):
        yield relative_words(found)
    for sentence in _sentences(texts):
        if _SPEAKS_OF_UPDATE.search(sentence) and next(dates_in(sentence), None):
            yield no_update(sentence)
    yield from map(impossible_date, impossible_dates(whole))


def _on_headings(blocks: Sequence[Block]) -> Iterator[str]:
    found = [
        block.text
        for block in blocks
        if isinstance(block, Heading) and not block.is_mark and _is_only_date(block.text)
    ]
    if found:
        yield perhaps_heading_of_update(found)


def _is_only_date(text: str) -> bool:
    return only_moment(text) is not None


def _on_clock_times(lines: Sequence[Line]) -> Iterator[str]:
    times = [match["time"] for line in lines if (match := _CLOCK_AT_START.match(line.text))]
    if len(times) > 1:
        yield clock_times_at_start(times)


def _on_links(lead: str, blocks: Sequence[Block], whole: str) -> Iterator[str]:
    paragraphs: list[Block] = [Text(lead), *blocks]
    promised = [
        sentence
        for block, following in zip(paragraphs, [*paragraphs[1:], Text("")], strict=True)
        if isinstance(block, Text)
        and not _HAS_ADDRESS.search(block.text)
        and not phones_in(block.text)
        and not (isinstance(following, Text) and _HAS_ADDRESS.match(following.text))
        for sentence in _sentences([block.text])
        if _PROMISES_LINK.search(sentence)
    ]
    if promised:
        yield link_missing(promised)
    yield from map(address_cut_short, cut_short_in(whole))


def _on_phones(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    if unreal := [phone.written for phone in all_phones(paragraphs) if not phone.exists]:
        yield no_such_number(unreal)


def _sentences(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from filter(None, _BETWEEN_SENTENCES.split(text))
