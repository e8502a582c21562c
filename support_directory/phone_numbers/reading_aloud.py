"""A number as one Swede reads it to another: groups of digits in words, with a pause between.

Whoever checks a number hears two swapped digits ("tjugofyra", "fyrtiotvå") that the eye misses.
"""

import re

UNITS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio")
TEENS = (
    *("tio", "elva", "tolv", "tretton", "fjorton"),
    *("femton", "sexton", "sjutton", "arton", "nitton"),
)
TENS = ("", "", "tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")


def read_aloud(written: str) -> str:
    """`0155-24 80 00` is "noll ett fem fem, tjugofyra, åttio, noll noll".

    Pairs are read as numbers, the rest digit by digit. Empty where there are no digits.
    """
    groups = [part for group in re.findall(r"\+?[0-9]+", written) for part in _pieces(group)]
    return ", ".join(map(_group_in_words, groups))


def _pieces(group: str) -> list[str]:
    """Four digits are two pairs (1177), unless they are an area code."""
    if len(group) == 4 and group.isdigit() and not group.startswith("0"):
        return [group[:2], group[2:]]
    return [group]


def _group_in_words(group: str) -> str:
    if group.startswith("+"):
        return f"plus {_group_in_words(group[1:])}"
    if len(group) == 2 and not group.startswith("0"):
        return _pair_in_words(int(group))
    return " ".join(UNITS[int(digit)] for digit in group)


def _pair_in_words(pair: int) -> str:
    tens, unit = divmod(pair, 10)
    if tens == 1:
        return TEENS[unit]
    return TENS[tens] + (UNITS[unit] if unit else "")
