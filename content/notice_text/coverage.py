"""That no word of the text is lost."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .document import ParsedNotice
from .lines import Line, words


def with_all_words(
    notice: ParsedNotice, lines: Sequence[Line], loose: Iterable[str]
) -> ParsedNotice:
    """The notice with those of the loose pieces in `discarded` whose words stand nowhere else in
    it.

    Pieces are what was read and left its place: a date line, "säger Maja Lindh". Should a word
    still be missing after that, its whole line is added.
    """
    order = "\n".join(line.text for line in lines)
    discarded = list(notice.discarded)
    for pieces in (list(dict.fromkeys(loose)), [line.text for line in lines]):
        said = words(_everything(replace(notice, discarded=tuple(discarded))))
        for piece in pieces:
            if new := words(piece) - said:
                discarded.append(piece)
                said |= new
    return replace(
        notice, discarded=tuple(sorted(discarded, key=lambda piece: _place(order, piece)))
    )


def _place(order: str, piece: str) -> int:
    found = order.find(piece)
    return found if found >= 0 else len(order)


def _everything(notice: ParsedNotice) -> str:
    return " ".join(_strings(notice.as_json("")))


def _strings(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in {"type", "level", "precision"}:
                yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
