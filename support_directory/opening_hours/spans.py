"""Spans of minutes in a day: joined where they meet, and with closures taken out."""

from collections.abc import Iterable

from .syntax import Minutes


def merged(spans: Iterable[Minutes]) -> list[Minutes]:
    joined: list[Minutes] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def without(spans: Iterable[Minutes], closures: Iterable[Minutes]) -> list[Minutes]:
    left = list(spans)
    for shut, opens_again in closures:
        pieces = [
            piece
            for start, end in left
            for piece in ((start, min(end, shut)), (max(start, opens_again), end))
        ]
        left = [(start, end) for start, end in pieces if start < end]
    return left
