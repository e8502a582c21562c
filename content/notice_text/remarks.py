"""The sentences by which an editor learns what to check; each names the place in the text."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

LONGEST_EXCERPT = 90


def excerpt(text: str) -> str:
    """A place in the text as it can stand in a sentence."""
    if len(text) <= LONGEST_EXCERPT:
        return f"”{text}”"
    return f"”{text[:LONGEST_EXCERPT].rsplit(' ', 1)[0]} …”"


def excerpts(texts: Sequence[str], most: int = 6) -> str:
    shown = [excerpt(text) for text in texts[:most]]
    return ", ".join(shown) + (" …" if len(texts) > most else "")


def no_title() -> str:
    return _("Texten har ingen rubrik. Skriv en.")


def no_published() -> str:
    return _("Texten säger inte när den publicerades. Ange publiceringsdatum.")


def published_without_year(written: str) -> str:
    return _("%(written)s har inget årtal. Ange publiceringsdatum.") % {"written": excerpt(written)}


def published_from_last_line(line: str) -> str:
    return _("Publiceringsdatumet är taget från textens sista rad, %(line)s.") % {
        "line": excerpt(line)
    }


def published_again_only(line: str) -> str:
    return _(
        "Publiceringsdatumet är taget från %(line)s. Den första publiceringen kan vara tidigare."
    ) % {"line": excerpt(line)}


def year_assumed(marks: Sequence[str], years: Sequence[int], published: str) -> str:
    return _(
        "%(marks)s har inget årtal. %(years)s är räknat från publiceringsdatumet %(published)s."
    ) % {
        "marks": excerpts(marks),
        "years": ", ".join(map(str, sorted(set(years)))),
        "published": published,
    }


def day_assumed(marks: Sequence[str], published: str) -> str:
    return _(
        "%(marks)s har bara ett klockslag. Dagen är antagen: publiceringsdagen %(published)s."
    ) % {
        "marks": excerpts(marks),
        "published": published,
    }


def time_unknown(marks: Sequence[str]) -> str:
    return _("Det går inte att se när uppdateringen gjordes: %(marks)s.") % {
        "marks": excerpts(marks)
    }


def far_from_published(mark: str, at: str) -> str:
    return _(
        "Uppdateringen %(mark)s blir %(at)s, nästan ett år efter publiceringen. Kontrollera året."
    ) % {
        "mark": excerpt(mark),
        "at": at,
    }


def before_published(mark: str) -> str:
    return _("Uppdateringen %(mark)s ligger före publiceringsdatumet. Kontrollera båda.") % {
        "mark": excerpt(mark)
    }


def wrong_weekday(mark: str, date: str) -> str:
    return _("Veckodagen i %(mark)s stämmer inte med %(date)s. Kontrollera datumet.") % {
        "mark": excerpt(mark),
        "date": date,
    }


def impossible_date(written: str) -> str:
    return _("%(date)s finns inte i kalendern.") % {"date": excerpt(written)}


def no_update(line: str) -> str:
    return _("%(line)s räknas inte som en uppdatering av notisen.") % {"line": excerpt(line)}


def perhaps_update(line: str) -> str:
    return _(
        "%(line)s räknas som en uppdatering, men kan vara tiden då systemet sparade sidan."
    ) % {"line": excerpt(line)}


def bare_heading(lines: Sequence[str]) -> str:
    return _(
        "%(lines)s är läst som en uppdatering. Kontrollera att det inte är tiden för något annat."
    ) % {"lines": excerpts(lines)}


def perhaps_heading_of_update(lines: Sequence[str]) -> str:
    return _("%(lines)s kan vara rubriken till en uppdatering, men är inte läst som en.") % {
        "lines": excerpts(lines)
    }


def clock_times_at_start(times: Sequence[str]) -> str:
    return _("Rader som börjar med ett klockslag (%(times)s) är inte lästa som uppdateringar.") % {
        "times": ", ".join(times[:6])
    }


def unknown_categories(words: Sequence[str]) -> str:
    return _("%(words)s är ingen känd kategori. Orden står kvar i texten.") % {
        "words": excerpts(words)
    }


def lines_above_title(lines: Sequence[str]) -> str:
    return _("Rader före rubriken är bortsorterade som meny: %(lines)s.") % {
        "lines": excerpts(lines, 3)
    }


def other_pages(count: int, heading: str) -> str:
    return _(
        "%(heading)s och %(count)d rader efter den handlar om andra sidor och är bortsorterade."
    ) % {
        "heading": excerpt(heading),
        "count": count,
    }


def named_persons(clauses: Sequence[str]) -> str:
    named = ", ".join(f"”{clause}”" for clause in clauses)
    return _("Namngivna personer citeras: %(named)s. Kontrollera namn, titel och medgivande.") % {
        "named": named
    }


def speaker_guessed(pronoun: str, name: str) -> str:
    return _("Vem som talar i citatet med %(pronoun)s är antaget: %(name)s.") % {
        "pronoun": excerpt(pronoun),
        "name": name,
    }


def no_speaker(words: Sequence[str]) -> str:
    return _("Citatet %(words)s säger inte vem som talar.") % {"words": excerpts(words, 3)}


def relative_words(words: Sequence[str]) -> str:
    return _("%(words)s säger inget om vilken dag som menas för den som läser senare.") % {
        "words": excerpts(words)
    }


def link_missing(sentences: Sequence[str]) -> str:
    return _("%(sentences)s verkar ha haft en länk, men ingen adress står där.") % {
        "sentences": excerpts(sentences, 4)
    }


def address_cut_short(address: str) -> str:
    return _("Adressen %(address)s är avkortad och leder ingenstans.") % {"address": address}


def address_differs(written: str, known: str, name: str) -> str:
    return _("Adressen %(written)s är inte den som katalogen har för %(name)s: %(known)s.") % {
        "written": written,
        "name": name,
        "known": known,
    }


def closed_line(number: str, name: str, successor: str) -> str:
    if successor:
        return _(
            "%(number)s hör till %(name)s, som är nedlagd. Den har ersatts av %(successor)s."
        ) % {
            "number": number,
            "name": name,
            "successor": successor,
        }
    return _("%(number)s hör till %(name)s, som är nedlagd.") % {"number": number, "name": name}


def no_such_number(numbers: Sequence[str]) -> str:
    return _(
        "%(numbers)s är inget telefonnummer som kan finnas i Sverige. Kontrollera siffrorna."
    ) % {"numbers": excerpts(numbers)}


def shared_number(number: str, names: Sequence[str]) -> str:
    return _("%(number)s hör till flera stödkontakter: %(names)s. Välj den som menas.") % {
        "number": number,
        "names": ", ".join(names),
    }


def lost_letters() -> str:
    return _("Texten har tecken som gått förlorade (�). Jämför med originalet.")
