"""What a restore says in the very transaction that loads the backup, as plain SQL.

Nobody reads what was withdrawn, not for a moment, and not if the machine dies right afterwards.
"""

import uuid
from typing import Any

from content.restoring.state import Withdrawn

NO_NOTICES = """
UPDATE wagtailcore_page SET live = false, has_unpublished_changes = true
    WHERE live AND id IN (SELECT page_ptr_id FROM content_noticepage);
UPDATE wagtailcore_revision SET approved_go_live_at = NULL;
"""
ALWAYS = "DELETE FROM django_session;\n"
# `live_revision_id` that stays says that the page waits for somebody's confirmation: it is emptied
# where the page was withdrawn, and stays where it was only withheld in part (`content.held_back`).
PAGE_OFF = """
UPDATE wagtailcore_page SET live = false, has_unpublished_changes = true{forgotten}
    WHERE translation_key = '{key}' AND (locale_id = (
        SELECT id FROM wagtailcore_locale WHERE language_code = '{language}'));
UPDATE wagtailcore_revision SET approved_go_live_at = NULL WHERE object_id IN (
    SELECT id::text FROM wagtailcore_page WHERE translation_key = '{key}');
"""
ACCOUNT_OFF = "UPDATE auth_user SET is_active = false WHERE id = {account};\n"
LINK_OFF = (
    "UPDATE content_previewlink SET withdrawn_at = now(), content = '{{}}'"
    " WHERE key = '{key}' AND withdrawn_at IS NULL;\n"
)


def sql(withdrawn: Withdrawn | None) -> str:
    """None is no ledger: then no notice is read until an editor has confirmed it."""
    if withdrawn is None:
        return ALWAYS + NO_NOTICES
    gone = [withdrawn.pages, withdrawn.deleted]
    in_part = [withdrawn.restricted, withdrawn.versions, withdrawn.erased]
    said = [
        PAGE_OFF.format(**_harmless(line), forgotten=forgotten)
        for kinds, forgotten in ((gone, ", live_revision_id = NULL"), (in_part, ""))
        for kind in kinds
        for line in kind.values()
    ]
    said += [ACCOUNT_OFF.format(account=int(one["account"])) for one in withdrawn.accounts.values()]
    said += [LINK_OFF.format(key=uuid.UUID(one["key"])) for one in withdrawn.links.values()]
    return ALWAYS + "".join(said)


def _harmless(line: dict[str, Any]) -> dict[str, Any]:
    """Raises ValueError for what is no key of ours: it is written into SQL."""
    language = str(line["language"])
    if not language.replace("-", "").isalnum():
        raise ValueError(language)
    return {"key": uuid.UUID(line["key"]), "language": language}
