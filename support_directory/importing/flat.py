"""One flat record of collected contacts → our own format.

Such a record has one set of hours, price and anonymity for a whole service, remarks in English, and
a confidence for each fact. What it does not say for certain never becomes certain here:

- unconfirmed, conflicting and merged services are imported as active, with no fact as sourced;
- hours that cannot be understood without a doubt stay words, and words are never evaluated;
- hours, price and anonymity are given to the ways in where somebody answers, not to web pages.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from support_directory.choices import ContactKind, Evidence
from support_directory.opening_hours import HoursNotUnderstood, from_swedish
from support_directory.phone_numbers import FIXED_BY_LAW, comparable

from . import flat_words as words
from .json_objects import JsonObject

KEYS = (
    *("id", "name_sv", "name_en", "operator", "scope", "category", "audience", "purpose_sv"),
    *("purpose_en", "phones", "sms", "chat", "email", "web", "cost", "anonymous", "opening_hours"),
    *("always_open", "languages", "crisis", "status", "facts", "notes"),
)
PHONE_KEYS = ("display", "tel_uri", "e164", "note", "label", "from_abroad_display")

Native = dict[str, Any]


def is_flat(values: Native) -> bool:
    return "phones" in values or ("facts" in values and "contact_points" not in values)


def to_native(data: JsonObject) -> Native:
    data.refuse_all_but(KEYS)
    status = words.choice(data, "status", words.STATUSES)
    service: Native = {
        "id": data.text("id"),
        "organization": {"name_sv": data.text("operator")},
        "name_sv": data.text("name_sv"),
        "name_en": data.text("name_en"),
        "summary_sv": data.text("purpose_sv"),
        "summary_en": data.text("purpose_en"),
        "audiences": words.audiences(data.text("audience")),
        "needs": words.NEEDS.get(data.text("category"), []),
        "reach": words.choice(data, "scope", words.REACHES),
        "urgency": words.choice(data, "crisis", words.URGENCIES),
        "status": status,
        "contact_points": list(_contact_points(data)),
        "keeper_note": "\n".join(_keeper_notes(data)),
    }
    service |= words.ages(data.text("audience"))
    service |= _service_evidence(data)
    return service


def _contact_points(data: JsonObject) -> Iterator[Native]:
    yield from _phones(data)
    text_number = re.match(r"SMS ?(\d{3,6})\b", data.text("sms"))
    if text_number:
        yield _answered(data, ContactKind.TEXT, text_number[1], "sms")
    if words.is_address(data.text("chat")):
        chat = _answered(data, ContactKind.CHAT, data.text("chat"), "chat")
        yield chat if data.objects("phones") else _with_hours(chat, data)
    if words.is_email(data.text("email")):
        yield _way_in(data, ContactKind.EMAIL, data.text("email"), "email")
    if words.is_address(data.text("web")):
        website = _way_in(data, ContactKind.WEBSITE, data.text("web"), "web")
        somebody_answers = data.objects("phones") or words.is_address(data.text("chat"))
        if _hours_are_of_the_web(data) or not somebody_answers:
            website = _with_hours_note(website, data)
        yield website if somebody_answers else website | _languages(data)


def _phones(data: JsonObject) -> Iterator[Native]:
    for phone in data.objects("phones"):
        phone.refuse_all_but(PHONE_KEYS)
        way_in = _answered(data, ContactKind.PHONE, phone.text("display"), "phones")
        way_in["label_sv"] = phone.text("label").capitalize()
        if words.is_instruction(phone.text("note")):
            way_in["instruction_sv"] = phone.text("note")
        yield way_in if _hours_are_of_the_web(data) else _with_hours(way_in, data)
        if phone.text("from_abroad_display"):
            abroad = _way_in(data, ContactKind.PHONE, phone.text("from_abroad_display"), "phones")
            yield abroad | {"label_sv": "Från utlandet"}


def _answered(data: JsonObject, kind: ContactKind, written: str, fact: str) -> Native:
    """Where somebody answers: what the record says about price and anonymity is about this."""
    way_in = _way_in(data, kind, written, fact) | _languages(data)
    way_in["price"] = words.price(data.text("cost"), kind)
    way_in["anonymity"] = words.choice(data, "anonymous", words.ANONYMITIES)
    return _with_evidence(
        way_in, price=_evidence(data, "cost"), anonymity=_evidence(data, "anonymous")
    )


def _way_in(data: JsonObject, kind: ContactKind, written: str, fact: str) -> Native:
    facts = {"value": _evidence(data, fact)}
    way_in: Native = {"kind": kind.value, "written_as": written, "facts": facts}
    if comparable(written) in FIXED_BY_LAW:
        way_in["confirm_every_days"] = None
    return way_in


def _with_hours(way_in: Native, data: JsonObject) -> Native:
    text = re.sub(r" \((?:19|20)\d\d\)$", "", data.text("opening_hours"))
    try:
        hours = {"opening_hours": from_swedish(text)} if text else {}
    except HoursNotUnderstood:
        return _with_hours_note(way_in, data)
    return _with_evidence(way_in, hours=_evidence(data, "opening_hours")) | hours


def _hours_are_of_the_web(data: JsonObject) -> bool:
    return data.text("opening_hours").startswith("Webb")


def _with_hours_note(way_in: Native, data: JsonObject) -> Native:
    """Words that nobody can be sure of are not sourced either, whatever page they stood on."""
    if not data.text("opening_hours"):
        return way_in
    evidence = _evidence(data, "opening_hours")
    if evidence["evidence"] == Evidence.SOURCED:
        evidence["evidence"] = str(Evidence.UNSOURCED)
    return _with_evidence(way_in, hours=evidence) | {"hours_note_sv": data.text("opening_hours")}


def _with_evidence(way_in: Native, **facts: Native) -> Native:
    return way_in | {"facts": way_in["facts"] | facts}


def _languages(data: JsonObject) -> Native:
    if not isinstance(data.values.get("languages"), list):
        return {}
    codes = [words.LANGUAGE_CODES.get(code, code) for code in data.texts("languages")]
    return {"languages": codes}


def _evidence(data: JsonObject, fact: str) -> Native:
    stated = data.object("facts").object(fact)
    evidence = words.choice(stated, "confidence", words.EVIDENCE)
    sources = stated.texts("sources")
    if evidence == Evidence.SOURCED:
        evidence = words.MOST_THAT_A_STATUS_ALLOWS.get(data.text("status"), evidence)
        evidence = evidence if sources else Evidence.UNSOURCED
    return {
        "evidence": str(evidence),
        "source_url": sources[0] if sources else "",
        "as_of": words.as_of(stated.text("source_as_of")),
    }


def _service_evidence(data: JsonObject) -> Native:
    """For its being there at all: the first fact about it that somebody has read at a source."""
    kinds = ("status", "name_sv", "operator", "purpose_sv", "phones", "chat", "web")
    found = [_evidence(data, kind) for kind in kinds]
    best = next((fact for fact in found if fact["evidence"] == Evidence.SOURCED), found[0])
    return {
        "evidence": best["evidence"],
        "source_url": best["source_url"],
        "source_as_of": best["as_of"],
    }


def _keeper_notes(data: JsonObject) -> Iterator[str]:
    """All that a record says and that has no place of its own; in the record's English."""
    if data.text("notes"):
        yield data.text("notes")
    for phone in data.objects("phones"):
        if phone.text("note") and not words.is_instruction(phone.text("note")):
            yield f"{phone.text('display')}: {phone.text('note')}"
    yield from _unplaced(data)
    yield from _other_sources(data)


def _unplaced(data: JsonObject) -> Iterator[str]:
    has_place: dict[str, Callable[[str], bool]] = {
        "status": lambda text: text not in words.MOST_THAT_A_STATUS_ALLOWS,
        "cost": words.is_plain_price,
        "sms": lambda _text: False,
        "chat": words.is_address,
        "email": words.is_email,
        "audience": lambda _text: False,
    }
    for key, is_placed in has_place.items():
        if data.text(key) and not is_placed(data.text(key)):
            yield f"{key}: {data.text(key)}"
    if isinstance(data.values.get("languages"), str):
        yield f"languages: {data.text('languages')}"


def _other_sources(data: JsonObject) -> Iterator[str]:
    facts = data.object("facts")
    for fact in facts.values:
        others = facts.object(fact).texts("sources")[1:]
        if others:
            yield f"{fact}: {' '.join(others)}"
