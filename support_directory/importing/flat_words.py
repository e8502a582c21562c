"""The words of flat records, and what they are called in the directory."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from support_directory.choices import (
    Anonymity,
    ContactKind,
    Evidence,
    Price,
    Reach,
    ServiceStatus,
    Urgency,
)
from support_directory.web_addresses import AddressNotUnderstood, normal_email

from .json_objects import JsonObject

STATUSES = {
    "active": ServiceStatus.ACTIVE,
    "unconfirmed": ServiceStatus.ACTIVE,
    "conflicting": ServiceStatus.ACTIVE,
    "merged": ServiceStatus.ACTIVE,  # the record is the service that is left
    "closed": ServiceStatus.DEFUNCT,
}
MOST_THAT_A_STATUS_ALLOWS = {
    "unconfirmed": Evidence.UNSOURCED,
    "merged": Evidence.UNSOURCED,
    "conflicting": Evidence.CONFLICTING,
}
REACHES = {"local": Reach.LOCAL, "regional": Reach.COUNTY, "national": Reach.NATIONAL}
URGENCIES = {
    "life_threatening": Urgency.DANGER_TO_LIFE,
    "life_threatening_support": Urgency.ACUTE,
    "acute_support": Urgency.ACUTE,
    "acute_social": Urgency.ACUTE,
    "health": Urgency.SOON,
    "information": Urgency.EVERYDAY,
    "no": Urgency.EVERYDAY,
}
ANONYMITIES = {
    "": Anonymity.UNKNOWN,
    "yes": Anonymity.YES,
    "no": Anonymity.NO,
    "possible": Anonymity.POSSIBLE,
    "yes for private persons, no for those who must report in their work": (
        Anonymity.PRIVATE_PERSONS
    ),
}
EVIDENCE = {
    "": Evidence.UNSOURCED,
    "unknown": Evidence.UNSOURCED,
    "unsourced": Evidence.UNSOURCED,
    "sources disagree": Evidence.CONFLICTING,
    "read on the source page": Evidence.SOURCED,
}
NEEDS = {
    "addiction": ["beroende"],
    "adults": ["mar-daligt"],
    "children": ["mar-daligt"],
    "crisis_support": ["mar-daligt"],
    "health": ["rad-om-vard"],
    "information": ["veta-vad-som-hant"],
    "leaving_crime": ["lamna-kriminalitet"],
    "parents": ["orolig-for-barn"],
    "police": ["sett-nagot"],
    "radicalisation": ["radd-eller-orolig"],
    "victims": ["utsatt-for-brott"],
    "violence": ["nagon-gor-mig-illa"],
}
AUDIENCES = {
    "barn-och-unga": r"(?<!about a )\bchild|young|\bboys|\bgirls|\bunder 18|13–25",
    "vardnadshavare": r"parents|guardians",
    "vuxna": r"adults|\b18\+|over 65|women|gamblers|victims|(?<!young )people",
    "anhoriga": r"relatives|close to them|have lost someone|someone else’s|adults around them",
    "vittnen": r"witnesses",
    "yrkesverksamma": r"\bstaff\b",
}
AGES = (
    (r"(?P<minimum>\d+)–(?P<maximum>\d+)(?! up to)", 0),
    (r"under (?P<maximum>\d+)", -1),
    (r"up to (?P<maximum>\d+)(?!–)", 0),
    (r"(?P<minimum>\d+)\+", 0),
    (r"over (?P<minimum>\d+)", 0),
)
LANGUAGE_CODES = {"sv-lättläst": "sv-simple"}


def choice(data: JsonObject, key: str, table: Mapping[str, str]) -> str:
    """What the record's word is called here; an unknown word is a problem of the record."""
    word = data.text(key)
    if word not in table:
        data.problems.append(
            _("%(key)s: ”%(word)s” är inget känt värde.")
            % {"key": f"{data.where}{key}", "word": word[:60]}
        )
        return ""
    return str(table[word])


def price(cost: str, kind: ContactKind) -> Price:
    """A call is charged; a chat is not. What is only mostly free is not known to be."""
    if cost == "free":
        return Price.FREE
    if cost.startswith("normal call charge") and kind == ContactKind.PHONE:
        return Price.CALL_CHARGE
    return Price.UNKNOWN


def is_plain_price(cost: str) -> bool:
    return cost in ("", "free", "normal call charge", "normal call charge (077)")


def audiences(text: str) -> list[str]:
    """None named: for everybody."""
    if re.search("everyone|anyone", text):
        return []
    return [slug for slug, pattern in AUDIENCES.items() if re.search(pattern, text)]


def ages(text: str) -> dict[str, int]:
    """Only ages that stand there plainly: "about 8–15" and "12–13 up to 20–25" are no limits."""
    if re.search(r"about \d|\d–\d+ up to", text):
        return {}
    for pattern, correction in AGES:
        match = re.search(pattern, text)
        if match:
            found = {f"{name}_age": int(age) for name, age in match.groupdict().items()}
            return {name: age + correction for name, age in found.items()}
    return {}


def as_of(text: str) -> str:
    """ "about 2020" is 2020; of a span, the older end."""
    match = re.search(r"\b(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?(?!\d)", text)
    return match[0] if match else ""


def is_instruction(note: str) -> bool:
    """Remarks are in English and for the keepers, but for what the caller should ask for."""
    return note.startswith(("Be att ", "Ring "))


def is_address(text: str) -> bool:
    return text.startswith(("https://", "http://"))


def is_email(text: str) -> bool:
    try:
        normal_email(text)
    except AddressNotUnderstood:
        return False
    return True
