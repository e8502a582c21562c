"""Keeps what an address showed, whenever that changes.

A page that is published is read inside the transaction that publishes it, so that no text between
two looks of the worker is missed; what follows from a change elsewhere is read by the worker.
"""

import datetime as dt
import hashlib
import logging
import re
from http import HTTPStatus

from django.db import transaction
from django.http.response import HttpResponseBase
from django.utils import translation
from wagtail.models import Page

from content.addresses import language_and_path
from content.choices import RecordCause
from content.models import PublicRecord
from content.observing import as_visitor
from content.prepared import PreparedQuery
from content.public_record.reading import reading_of

logger = logging.getLogger(__name__)

# Answers to a question, what tells the time, versions, whose rows keep their text themselves, and
# what says less than the notices do: posters and the archive.
NOT_KEPT = re.compile(
    r"/(sok|api)/|/stod/(oppet-nu|skriv-ut|kort)/|/nyheter/[^/]+/(versioner|affisch)/"
    r"|/nyheter/(arkiv|amne/[^/]+|[0-9]{4}/[0-9]{2})/"
)

# Not the text itself, which is long.
_LAST = PreparedQuery[PublicRecord](
    lambda address: PublicRecord.objects.of(address).values_list("checksum", "shown_at")[:1]
)


def is_kept(address: str) -> bool:
    _language, path = language_and_path(address)
    return path.endswith("/") and not NOT_KEPT.match(path)


def keep(
    address: str, response: HttpResponseBase, at: dt.datetime, cause: RecordCause
) -> PublicRecord | None:
    """A new record (shown from the aware `at`) if the address says something else than before."""
    if not is_kept(address) or response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return None
    found = reading_of(response)
    checksum = checksum_of(found.html)
    last_checksum, last_shown_at = next(iter(_LAST.rows(address)), (checksum_of(""), at))
    if checksum == last_checksum:
        return None
    return PublicRecord.objects.create(
        address=address,
        shown_at=max(at, last_shown_at),
        title=found.title,
        html=found.html,
        checksum=checksum,
        cause=cause if found.html else RecordCause.GONE,
    )


def keep_now(page: Page, at: dt.datetime) -> HttpResponseBase | None:
    """Read the page as a visitor will once this transaction commits, and give what was read.

    `at` is aware. A page that cannot be read is published all the same: the worker tries again.
    """
    address = page.get_url()
    if not address:
        return None
    try:
        with transaction.atomic(), translation.override(translation.get_language()):
            response = as_visitor(address)
            keep(address, response, at, RecordCause.PUBLISHED)
    except Exception:
        logger.exception("What %s shows could not be kept", address)
        return None
    return response


def checksum_of(html: str) -> str:
    return hashlib.sha256(html.encode()).hexdigest()
