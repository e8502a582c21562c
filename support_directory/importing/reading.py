"""From a file to records. Pure: JSON in, dataclasses out."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from . import flat, hsds
from .json_objects import JsonObject
from .native import read_service
from .records import ServiceRecord

LARGEST = 30 * 1024 * 1024


class FileRefused(Exception):
    """Its text is a Swedish sentence about the file as a whole."""


def read_file(path: Path) -> list[ServiceRecord]:
    """Raises FileRefused."""
    return read_records(_json(_text(path)))


def read_records(content: Any) -> list[ServiceRecord]:
    """Raises FileRefused where there is no list; a faulty record carries its problems itself.

    A page of an HSDS API is the list in it; one service alone is a list of one.
    """
    if isinstance(content, dict):
        content = [content] if hsds.is_hsds(content) else content.get("contents")
    if not isinstance(content, list):
        raise FileRefused(_("Filen ska innehålla en lista med ett objekt för varje stöd."))
    if not content:
        raise FileRefused(_("Filen innehåller inga stöd."))
    records = [_record(values, place) for place, values in enumerate(content, start=1)]
    _refuse_doubles(records)
    return records


def _record(values: Any, place: int) -> ServiceRecord:
    if not isinstance(values, dict):
        return read_service(JsonObject({}, problems=[_("Det ska vara ett objekt.")]), place)
    data = JsonObject(values)
    for form, is_so in ((hsds, hsds.is_hsds), (flat, flat.is_flat)):
        if is_so(values):
            return read_service(JsonObject(form.to_native(data), problems=data.problems), place)
    return read_service(data, place)


def _refuse_doubles(records: list[ServiceRecord]) -> None:
    times = Counter(record.name for record in records)
    for record in records:
        if times[record.name] > 1:
            record.problems.append(_("Samma id står flera gånger i filen."))


def _text(path: Path) -> str:
    try:
        if path.is_dir():
            raise FileRefused(_("Det är en mapp. Välj en fil."))
        if not path.is_file():
            raise FileRefused(_("Filen finns inte."))
        if path.stat().st_size > LARGEST:
            raise FileRefused(_("Filen är större än 30 MB. En kontaktlista är aldrig så stor."))
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise FileRefused(_("Filen går inte att läsa.")) from error
    except UnicodeDecodeError as error:
        raise FileRefused(_("Filen är inte text i UTF-8.")) from error


def _json(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and error.lineno > 1:
            return [_json(line) for line in text.splitlines() if line.strip()]
        where = {"line": error.lineno, "column": error.colno}
        raise FileRefused(
            _("Filen är inte giltig JSON: felet står på rad %(line)s, tecken %(column)s.") % where
        ) from error
    except (ValueError, RecursionError) as error:
        raise FileRefused(_("Filen är inte giltig JSON.")) from error


def _refuse_constant(name: str) -> None:
    raise ValueError(name)
