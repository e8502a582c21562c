"""How sure a reader may be of a fact, and what ties a confirmation to what was confirmed."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from .choices import Evidence, Standing


@dataclass(frozen=True)
class FactState:
    """`as_of` is a year, month or day in ISO 8601; empty where nobody says."""

    state: Standing
    as_of: str = ""
    source_url: str = ""


def digest(facts: Mapping[str, object]) -> str:
    """SHA-256 over canonical JSON. None and an empty text are the same thing: nothing is said."""
    stated = {name: value for name, value in facts.items() if value not in (None, "", [])}
    canonical = json.dumps(stated, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def state_from_evidence(evidence: str, source_url: str, as_of: str) -> FactState:
    """Sources that disagree are no better than none."""
    if evidence == Evidence.SOURCED:
        return FactState(Standing.SOURCED, as_of, source_url)
    return FactState(Standing.UNSOURCED, as_of, source_url)
