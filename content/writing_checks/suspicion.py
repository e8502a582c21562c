"""Somebody's name beside a suspicion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from content.writing_checks.findings import Finding

if TYPE_CHECKING:
    from content.writing_checks.draft import Draft

_SUSPECTED = re.compile(
    r"""\b(?:
        misstän[kt]\w* | grep(?:s|en|na) | grip(?:en|its|na|ande\w*) | anhåll\w*
      | häkt(?:ad|ade|at|as|ats|ning\w*) | åtal(?:ad|ade|as|ats|at|et)? | döm(?:s|d|da|des|ts)
      | efterlyst\w* | frihetsberöva\w* | gärningsm[aä]n\w* | skyldig
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_WORD = r"[A-ZÅÄÖÉ][a-zåäöéüñćčšžłńó]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?"
_NAME = re.compile(rf"(?<![\w-]){_WORD}(?:\s+(?:von|af|de|al|bin|el))?(?:\s+{_WORD})+(?![\w-])")
_PRONOUN = re.compile(r"(?:Han|Hon|Hen|Mannen|Kvinnan|Personen|Pojken|Flickan|Ynglingen)\b")
_ROLE = """(?:
    åklagare | advokat | försvarare | talesperson | chef | direktör | polis | insatsledare | befäl
  | kommunikatör | rektor | domare | rådman | utredare | ledare | samordnare | ordförande | biträde
  | handläggare | sekreterare
)n?"""
_SPEAKS = "(?:säger|berättar|uppger|meddelar|skriver|enligt|kontakta|ring)"
_OFFICIAL = re.compile(rf"(?:{_ROLE}|\b{_SPEAKS})[\s,:]*$", re.IGNORECASE | re.VERBOSE)
_ROLE_AFTER = re.compile(rf"\s*,\s*(?:\w+\s+){{0,3}}?\w*{_ROLE}\b", re.IGNORECASE | re.VERBOSE)
_NO_PERSON = re.compile(
    r"""
    stora|lilla|östra|västra|norra|södra|gamla|nya|övre|nedre|sankt|svenska|röda|rädda|unga|hela
  | tryggare?|region|kommun|sveriges?|polisens?|radio|alarm|nyheter|tidningen|kyrkan|korset|barnen
  | nyköpings?|oxelösunds?|trosa|gnesta|flen|katrineholm|eskilstuna|strängnäs|norrköping|stockholms?
  | sörmlands?|södermanlands?|europa|kriminalvården
  | \w+(?:gatan|vägen|torget|skolan|gymnasiet|kyrkan|parken|platsen|området|staden|bron|huset|hallen
    |arenan|gränd|myndigheten|verket|rätten|polisen|tjänsten|nämnden|stationen|centrum|hamnen|badet
    |museet|föreningen)s?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_STARTS_A_SENTENCE = re.compile(
    r"""
    i|på|vid|från|till|efter|enligt|den|det|de|en|ett|när|under|mannen|kvinnan|personen|pojken
  | flickan|både|även|också|åt|om|för|hos|misstänkt[ea]|gripn[ea]|häktade|åtalade|mellan|kring|nära
  | över|före|innan|men|och|idag|igår|inatt|bland|mot|med|av|att|sedan
    """,
    re.IGNORECASE | re.VERBOSE,
)


def named_suspects(draft: Draft) -> Iterator[Finding]:
    """Quotes too: whoever is named is named, whoever says it."""
    for passage in draft.passages:
        sentences = passage.sentences
        for number, sentence in enumerate(sentences):
            if not _SUSPECTED.search(sentence):
                continue
            before = sentences[number - 1] if number and _PRONOUN.match(sentence) else ""
            for name in [*_people(before), *_people(sentence)]:
                yield Finding(
                    "suspicion",
                    _("Ett namn bredvid en misstanke"),
                    passage.place.name,
                    passage.place.anchor,
                    name,
                    _(
                        "Ta bort namnet, om personen kan vara misstänkt eller dömd: kommunen får "
                        "inte sprida sådana uppgifter. Är det någon annan, låt stå."
                    ),
                )


def _people(sentence: str) -> Iterator[str]:
    for found in _NAME.finditer(sentence):
        first, *others = found[0].split()
        at_the_start = found.start() == 0
        words = others if at_the_start and _STARTS_A_SENTENCE.fullmatch(first) else [first, *others]
        before, is_title = sentence[: found.start()], at_the_start and _OFFICIAL.search(first)
        is_official = (
            is_title or _OFFICIAL.search(before) or _ROLE_AFTER.match(sentence, found.end())
        )
        if len(words) > 1 and not is_official and not any(map(_NO_PERSON.fullmatch, words)):
            yield " ".join(words)
