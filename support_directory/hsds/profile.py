"""The declared profile: what this API adds to HSDS 3.1, reads into it, and leaves out."""

from .reading import Reading
from .schemas import HsdsObject, Uri


class Profile(HsdsObject):
    name: str
    hsds_version: str
    language: str
    bases: dict[str, Uri]
    taxonomies: Uri
    taxonomy_terms: Uri
    attributes: dict[str, str]
    notes: dict[str, str]


NOTES = {
    "read_only": (
        "Nothing can be written. POST to a list reads as GET does; parameters stand in the address."
    ),
    "services": (
        "Active and closed services. One whose listing has ended is inactive; its own status is "
        "the attribute detail.service.status. One that is not yet shown is not here. A closed one "
        "names its successor in detail.service.replaced_by and has no schedules."
    ),
    "absence": "What is not known is left out. There are no nulls and no made-up values.",
    "languages": (
        "Each base shows texts in its language, else in Swedish. A Swedish text on another base is "
        "told by an attribute detail.fallback_language: its label is the field, its value the "
        "language. A term says its language in `language`. With full=true all translations are "
        "attributes whose label is the language."
    ),
    "sureness": (
        "An attribute of the taxonomy `state` says how sure a fact is: confirmed by the "
        "municipality, sourced (read at the operator's), unsourced (nobody knows, or sources "
        "disagree). Its label is the fact: service, value, hours, price or anonymity; its value is "
        "the date. Do not present an unsourced fact as certain, and never compute from unsourced "
        "hours whether it is open. assured_date is the day of a confirmation that holds; HSDS asks "
        "for an e-mail address of who assured it, here detail.confirmed_by names the role."
    ),
    "evidence": (
        "An attribute of the taxonomy `evidence` says what stands behind a fact apart from a "
        "confirmation: its label is the fact, its value the source's address; the source's own "
        "date is detail.source_as_of."
    ),
    "numbers": (
        "phones.number is what is dialled: E.164, or a short number (112, 1177, 113 13, 114 14, "
        "116 111) as digits without a country code, which reaches its line in Sweden only. "
        "detail.way_in.written_as is how it is written for people."
    ),
    "ways_in": (
        "Phones and text numbers are phones; chats, forms, e-services, apps and websites are "
        "additional_urls; e-mail addresses are contacts; visits are service_at_locations. Their "
        "attributes tell price, anonymity, whether it shows on the phone bill and becomes a public "
        "record, and their order. Of a place only one line of text is known, so a location has no "
        "address object and cannot be searched by postcode."
    ),
    "hours": (
        "detail.way_in.opening_hours is the truth: OpenStreetMap's opening_hours syntax by the "
        "clock in Europe/Stockholm, PH being Sweden's red days by law without the eves; a night "
        "belongs to the evening on which it begins. schedules are worked out from it for 53 weeks "
        "from this week's Monday: RRULE knows no red days, eves, dated exceptions or summer time, "
        "so each stretch of weeks without a difference is a schedule of its own, and together they "
        "are exact. opens_at and closes_at carry their UTC offset; a closes_at that is not later "
        "than opens_at is on the next day. A schedule names its ways in in detail.way_in.id, and "
        "how sure its hours are in an attribute of the taxonomy `state`."
    ),
    "modified": (
        "last_modified moves with anything that is said about a service, by whatever path, and "
        "when time alone changes it (a listing begins or ends, a confirmation runs out). Ask with "
        "a margin of a minute. Deleted services are told by the minimal list, which has all ids. "
        "Schedules move with the calendar and do not count."
    ),
    "minimal": "minimal=true gives id and modified_date only, all on one page.",
    "service_at_locations": (
        "One alone also has its service, and that service's name and status, since HSDS's OpenAPI "
        "names the schema of a service there."
    ),
    "paging": "per_page is 50, at most 100. A page beyond the last is empty.",
    "import": (
        "The municipality's import_services reads full services from here without loss, but for "
        "confirmations (another directory's word is not the reader's own), keepers' internal "
        "notes, and links to services that are not yet shown."
    ),
}


def profile(reading: Reading) -> Profile:
    base = reading.base
    return Profile(
        name="Nyköpings stödkontakter",
        hsds_version="3.1",
        language=base.language,
        bases=base.siblings,
        taxonomies=f"{base.url}taxonomies",
        taxonomy_terms=f"{base.url}taxonomy_terms",
        attributes={
            term.code: term.name for term in reading.terms if term.code.startswith("detail.")
        },
        notes=NOTES,
    )
