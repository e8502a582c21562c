"""What a request's headers ask of a kept file (RFC 9110)."""

import re
from functools import lru_cache

PREFERRED = ("br", "gzip", "identity")  # of those that a client likes equally well
LONGEST = 200  # of a header's characters; nobody's browser sends more
QUALITY = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def encodings(accepted: str) -> tuple[str, ...]:
    """Best first. The plain content is never refused, whatever the header says of it."""
    return _encodings(accepted) if len(accepted) <= LONGEST else ("identity",)


@lru_cache(64)
def _encodings(accepted: str) -> tuple[str, ...]:
    qualities = dict(_quality(part) for part in accepted.lower().split(",") if part.strip())
    others = qualities.get("*", 0.0)
    wanted = {name: qualities.get(name, others) for name in PREFERRED}
    wanted["identity"] = qualities.get("identity", others if "*" in qualities else 0.001)
    liked = [name for name in PREFERRED if wanted[name] > 0]
    liked.sort(key=lambda name: -wanted[name])
    return (*liked, "identity") if "identity" not in liked else tuple(liked)


def _quality(part: str) -> tuple[str, float]:
    name, _, parameter = part.partition(";")
    said = QUALITY.fullmatch(parameter.strip())
    if said:
        return name.strip(), float(said[1])
    return name.strip(), 0.0 if parameter.strip() else 1.0


def has_it(if_none_match: str, etag: str) -> bool:
    """Compared weakly: what a proxy has marked as weak is still the same text."""
    known = [one.strip().removeprefix("W/") for one in if_none_match.split(",")]
    return etag in known or known == ["*"]


def part_of(asked: str, if_range: str, etag: str, size: int) -> tuple[int, int] | None:
    """From and to which byte, the last one included; None: send everything.

    More ranges than one, another unit and an older version are answered with everything.

    Raises:
        ValueError: nothing of the file lies there.
    """
    found = ONE_RANGE.fullmatch(asked.strip())
    if not found or not any(found.groups()) or (if_range and if_range.strip() != etag):
        return None
    first, last = found.groups()
    if first and last and int(first) > int(last):
        return None
    start = int(first) if first else max(size - int(last), 0)
    end = min(int(last), size - 1) if first and last else size - 1
    if start >= size:
        raise ValueError(asked)
    return start, end
