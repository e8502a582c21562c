"""Which services of the directory a text sends its readers to: by name, by number, or by
address."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .links import place_of
from .paragraphs import Paragraph, all_phones
from .phones import Phone, phone_key
from .remarks import address_differs, closed_line, shared_number

# Ordinary words, or names that many services have: they need a number or an address beside them.
TOO_COMMON = frozenset(
    [
        "polisen",
        "stödlinjen",
        "kommunen",
        "socialtjänsten",
        "jag vill veta",
        "välj att sluta",
        "informationsnummer",
        "växel",
        "växeln",
        "kontaktcenter",
    ]
)
_NUMBER_AT_END = re.compile(r"[\s:]*\d[\d\s-]*$")
_PLACE_AT_END = re.compile(r"(?:\s+i\s+[A-ZÅÄÖ]\w+)+$")
_CLAUSE = re.compile(r"\s+som\s.*$")
_IN_BRACKETS = re.compile(r"\s*\((?:tidigare\s+)?(?P<inner>[^)]*)\)")
_WORD = re.compile(r"[^\W\d_]+")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}")
LEAST_DISTINCT = 8  # letters of the last part of an address that by itself can tell a page


@dataclass(frozen=True)
class KnownService:
    """A service as the matcher needs it; the first of its names is its full one.

    A closed service is never found; its number or address gives a warning that names the successor.
    """

    slug: str
    names: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    closed: bool = False
    successor: str | None = None


Hit = tuple[int, str]  # where in a text, and which service


@dataclass
class Found:
    """Slugs in the order of the text, and what an editor should check."""

    slugs: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def add(self, *slugs: str) -> None:
        self.slugs = list(dict.fromkeys((*self.slugs, *slugs)))

    def warn(self, sentence: str) -> None:
        if sentence not in self.warnings:
            self.warnings.append(sentence)


def spoken_names(name: str) -> tuple[str, ...]:
    """How people refer to a service whose full name has a number, a place or an explanation in
    it."""
    inner = [
        match["inner"] for match in _IN_BRACKETS.finditer(name) if match["inner"][:1].isupper()
    ]
    plain = _IN_BRACKETS.sub("", name)
    heads = [plain, re.split(r"\s+[–—-]\s+|,\s+", plain)[0], *plain.split(" / "), *inner]
    shorter = [
        pattern.sub("", head)
        for head in heads
        for pattern in (_NUMBER_AT_END, _PLACE_AT_END, _CLAUSE)
    ]
    return tuple(dict.fromkeys(each.strip() for each in (*heads, *shorter) if _can_be_said(each)))


def _can_be_said(name: str) -> bool:
    letters = sum(char.isalpha() for char in name)
    return (
        letters >= 3
        and not name.strip().casefold().endswith(" kommun")
        and name.strip()[:1].isupper()
    )


class ServiceMatcher:
    """Finds the services of one directory in any number of texts."""

    def __init__(self, services: Sequence[KnownService]) -> None:
        self._services = {service.slug: service for service in services}
        self._by_number = _index(
            (phone_key(number), each.slug) for each in services for number in each.numbers
        )
        self._by_place = _index(
            (_place_key(address), each.slug) for each in services for address in each.addresses
        )
        self._by_name = _index(
            (name.casefold(), each.slug)
            for each in services
            for name in each.names
            if _WORD.search(name)
        )
        self._spelling = {name.casefold(): name for each in services for name in each.names}

    def find(self, paragraphs: Sequence[Paragraph]) -> Found:
        found = Found()
        names = self._pattern("\n".join(paragraph.text for paragraph in paragraphs))
        certain = self._told_by_number_or_address(paragraphs)
        for paragraph in paragraphs:
            hits = [*self._named(paragraph.text, names, certain), *self._at_links(paragraph, found)]
            hits += self._at_numbers(paragraph, {slug for _place, slug in hits}, found)
            found.add(*(slug for _place, slug in sorted(hits)))
        return found

    def _told_by_number_or_address(self, paragraphs: Sequence[Paragraph]) -> set[str]:
        owners = [self._by_number.get(phone.key, []) for phone in all_phones(paragraphs)]
        linked = [slug for each in paragraphs for _place, slug in self._at_links(each, Found())]
        return {*linked, *(slugs[0] for slugs in owners if len(slugs) == 1)}

    def _pattern(self, text: str) -> re.Pattern[str] | None:
        """One pattern for those of the names that the text can hold, the longest first."""
        folded = text.casefold()
        present = sorted((name for name in self._by_name if name in folded), key=len, reverse=True)
        whole = "|".join(f"(?:{self._name_pattern(name)})" for name in present)
        return re.compile(rf"(?<![\w@/.-])(?:{whole})s?(?![\w]|-\w)") if whole else None

    def _name_pattern(self, name: str) -> str:
        spelling = re.escape(self._spelling[name])
        short_word = len(name) <= 5 and " " not in name
        return f"{spelling}|{spelling.upper()}" if short_word else f"(?i:{spelling})"

    def _named(
        self, text: str, pattern: re.Pattern[str] | None, certain: set[str]
    ) -> Iterator[Hit]:
        for match in pattern.finditer(text) if pattern else ():
            name = match[0].casefold()
            candidates = self._by_name.get(name) or self._by_name.get(name.removesuffix("s"), [])
            if name.removesuffix("s") in TOO_COMMON or name in TOO_COMMON:
                candidates = [slug for slug in candidates if slug in certain]
            yield from ((match.start(), slug) for slug in self._open(candidates)[:1])

    def _open(self, slugs: Iterable[str]) -> list[str]:
        return [slug for slug in slugs if not self._services[slug].closed]

    def _at_links(self, paragraph: Paragraph, found: Found) -> Iterator[Hit]:
        for address in (*paragraph.links, *_EMAIL.findall(paragraph.text)):
            candidates = self._by_place.get(_place_key(address), [])
            exact = self._open(candidates)
            if candidates and not exact:
                self._warn_of_closed(address, candidates[0], found)
            place = paragraph.text.find(address.removeprefix("https://"))
            yield from ((place, slug) for slug in exact[:1] or self._moved(address, found))

    def _moved(self, address: str, found: Found) -> list[str]:
        """A page whose last part also stands in a known address on the same host: it has been
        moved."""
        host, path = place_of(address)
        if not path or len(path[-1]) < LEAST_DISTINCT:
            return []
        for service in self._services.values():
            for known in service.addresses:
                if (
                    not service.closed
                    and place_of(known)[0] == host
                    and path[-1] in place_of(known)[1]
                ):
                    found.warn(address_differs(address, known, service.names[0]))
                    return [service.slug]
        return []

    def _at_numbers(self, paragraph: Paragraph, here: set[str], found: Found) -> Iterator[Hit]:
        context = f"{paragraph.heading}\n{paragraph.text}"
        for phone in paragraph.phones:
            candidates = self._by_number.get(phone.key, [])
            usable = self._open(candidates)
            if candidates and not usable:
                self._warn_of_closed(phone.written, candidates[0], found)
            elif chosen := self._chosen(phone, usable, context, here):
                yield from ((phone.start, slug) for slug in chosen)
            elif usable:
                found.warn(
                    shared_number(phone.written, [self._services[slug].names[0] for slug in usable])
                )

    def _warn_of_closed(self, number: str, slug: str, found: Found) -> None:
        service = self._services[slug]
        successor = self._services.get(service.successor or "")
        found.warn(closed_line(number, service.names[0], successor.names[0] if successor else ""))

    def _chosen(self, phone: Phone, slugs: list[str], context: str, here: set[str]) -> list[str]:
        """Whose number it is: named here, spoken of here, or the one that bears the number in its
        name."""
        if len(slugs) < 2:
            return slugs
        if named := [slug for slug in slugs if slug in here]:
            return named
        if len(hinted := [slug for slug in slugs if self._is_hinted(slug, slugs, context)]) == 1:
            return hinted
        return [slug for slug in slugs if self._bears(phone, slug)][:1]

    def _bears(self, phone: Phone, slug: str) -> bool:
        return phone.key in {re.sub(r"\D", "", name) for name in self._services[slug].names}

    def _is_hinted(self, slug: str, rivals: list[str], context: str) -> bool:
        others = {word for rival in rivals if rival != slug for word in self._words_of(rival)}
        own = [
            word
            for word in self._words_of(slug)
            if not any(_are_akin(word, other) for other in others)
        ]
        said = {word.casefold() for word in _WORD.findall(context)}
        return any(_are_akin(word, other) for word in own for other in said)

    def _words_of(self, slug: str) -> set[str]:
        names = " ".join(self._services[slug].names)
        return {word.casefold() for word in _WORD.findall(names) if len(word) >= 5}


def _are_akin(one: str, other: str) -> bool:
    """Do two words share nearly all of the shorter one, as tipsa, tips and tipstjänst do?"""
    shorter = min(len(one), len(other))
    common = next((n for n in range(shorter) if one[n] != other[n]), shorter)
    return shorter >= 4 and common >= max(4, 0.8 * shorter)


def _place_key(address: str) -> str:
    if "@" in address and "://" not in address:
        return address.casefold()
    host, path = place_of(address)
    return "/".join((host, *path))


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, slug in pairs:
        if slug not in found[key]:
            found[key].append(slug)
    return dict(found)
