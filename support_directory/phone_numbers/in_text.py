"""Telephone numbers in running text, and not its dates, amounts, postcodes, personal numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .forms import NumberNotUnderstood, normal_form

_GAP = r"[ \u00a0\u2009\u202f]"
_DASH = r"[-‐‑–/]"

_NOT_NUMBERS = re.compile(
    r"https?://\S+|www\.\S+|[^\s@]{1,64}@[^\s@]{1,255}"
    r"|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)"  # 2023-09-18
    r"|(?<!\d)(?:\d{6}|\d{8})[-+]\d{4}(?!\d)"  # a personal number
    r"|(?<![\d.])\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d{2}(?!\d)"  # 18.9.2023
    r"|(?<!\d)\d{1,2}/\d{1,2}(?!\d)"  # 18/9
    r"|(?<![\d.])(?:[01]?\d|2[0-4])[.:][0-5]\d(?![.\d])"  # 10.45
    rf"|(?<![\d-])(?:[01]?\d|2[0-4]) ?[-–] ?(?:[01]?\d|2[0-4])(?!\d|{_GAP}\d\d{_GAP}\d\d)"  # 08–16
)

_LONG = re.compile(
    rf"(?<![\w+])(?:\+\d{{1,3}}{_GAP}?(?:\(0\){_GAP}?)?|\(?0)\d{{1,3}}\)?"
    rf"(?:{_GAP}?{_DASH}{_GAP}?|\.|{_GAP})?\d{{2,8}}(?:(?:{_GAP}|[-.])?\d{{2,4}}){{0,5}}(?!\d)"
)

_SHORT = re.compile(
    rf"(?<![\w+.,:/-])(?<!\d{_GAP})"
    rf"(?:112|1177|11[34](?:-|{_GAP})?\d\d|116{_GAP}?\d{{3}}|90{_GAP}?\d{{3}}|90\d{_GAP}\d\d)"
    rf"(?!\w|[.,:/-]\d|{_GAP}\d)"
)

_MEASURED = re.compile(
    rf"{_GAP}?(?:%|procent|kr\b|kronor|miljoner|tusen|mkr|:-|meter|km\b|m\b|kg\b|liter|grader|år\b|"
    r"personer|människor|invånare|elever|barn\b|anmälningar|fall\b|platser|stycken|st\b|gånger|"
    r"timmar|minuter|sidor|kvadrat\w+|kvm)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:\b(?:cirka|ca|omkring|ungefär|drygt|nästan|över|under|runt|mer än|totalt|sammanlagt|de|"
    r"sidan?|rum|väg|linje|buss)|§)\.?\s*$",
    re.IGNORECASE,
)
_CALLING = re.compile(
    r"\b(?:ring\w*|tel\w*|tfn|nummer|\w*numret|larma\w*|kontakta\w*|nås?|via|på|till|slå|sms\w*|"
    r"samtal\w*|\w*jour\w*|\w*linje\w+|polis\w*|bris|alarm)\b\W*(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    rf"\s*(?:$|[.,;:!?)\]–—-]|{_GAP}?(?:om|eller|och|vid|för|så|direkt|alltid|i|är|som|när|kan|till|"
    r"men|där|dygnet|utan|under|från|med|svarar|gäller|nås|vårdguiden)\b)",
    re.IGNORECASE,
)
_POSTCODE = re.compile(rf"\d{{3}}{_GAP}\d{{2}}")
_PLACE_NAME = re.compile(rf"{_GAP}+[A-ZÅÄÖ][a-zåäö]")


@dataclass(frozen=True)
class FoundNumber:
    """`written` is text[start:end]; `value` is what is dialled."""

    written: str
    value: str
    start: int
    end: int


def find_numbers(text: str) -> list[FoundNumber]:
    """In the order of the text; what could as well be an amount or a postcode is left out."""
    masked = _NOT_NUMBERS.sub(lambda match: "¤" * len(match[0]), text)
    long_ones = list(_long_numbers(masked))
    rest = masked
    for found in long_ones:
        rest = f"{rest[: found.start]}{'¤' * len(found.written)}{rest[found.end :]}"
    return sorted([*long_ones, *_short_numbers(rest)], key=lambda found: found.start)


def _long_numbers(text: str) -> Iterator[FoundNumber]:
    for match in _LONG.finditer(text):
        for written in _shorter_and_shorter(match[0]):
            value = _value(written)
            if value:
                yield FoundNumber(written, value, match.start(), match.start() + len(written))
                break


def _shorter_and_shorter(written: str) -> Iterator[str]:
    """ "0155-24 80 00 10-12" goes on with hours: its last groups are left out one by one."""
    while written:
        yield written
        written = re.sub(r"\D*\d+\D*$", "", written)


def _short_numbers(text: str) -> Iterator[FoundNumber]:
    for match in _SHORT.finditer(text):
        value = _value(match[0])
        if value and _is_called(text[: match.start()], match[0], text[match.end() :]):
            yield FoundNumber(match[0], value, *match.span())


def _is_called(before: str, written: str, after: str) -> bool:
    if _MEASURED.match(after) or _ABOUT.search(before[-30:]):
        return False
    if _CALLING.search(before[-60:]):
        return True
    if _POSTCODE.fullmatch(written) and _PLACE_NAME.match(after):
        return False
    is_distinct = len(written) > 4 and not written.endswith("000")
    return is_distinct or _GOES_ON.match(after) is not None


def _value(written: str) -> str:
    try:
        return normal_form(written)
    except NumberNotUnderstood:
        return ""
