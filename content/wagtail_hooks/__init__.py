"""Registers only, a module for each subject: what is registered lives under its own name."""

from content.wagtail_hooks import (
    banner,
    desk,
    directory,
    drafting,
    fact_checks,
    ledger,
    proof,
    public_record,
    search,
    state,
    still_true,
    together,
    translating,
    updating,
    versions,
    writing_checks,
)

__all__ = [
    "banner",
    "desk",
    "directory",
    "drafting",
    "fact_checks",
    "ledger",
    "proof",
    "public_record",
    "search",
    "state",
    "still_true",
    "together",
    "translating",
    "updating",
    "versions",
    "writing_checks",
]
