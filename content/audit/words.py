"""An event in an editor's words."""

from typing import Any

from django.apps import apps
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry
from wagtail.models import Page

from content.models import AuditEvent

ACTIONS = {
    "account.logged_in": _("Loggade in"),
    "account.logged_out": _("Loggade ut"),
    "account.login_failed": _("Försökte logga in, fick inte"),
    "account.too_many_attempts": _("Försökte logga in för många gånger"),
    "account.first_password_too_old": _("Lösenordet till ett oanvänt konto gällde inte längre"),
    "account.new_device": _("Loggade in från en ny enhet"),
    "account.password_changed": _("Lösenordet byttes"),
    "account.second_factor_failed": _("Andra steget var fel"),
    "account.second_factor_added": _("Andra steg lades till"),
    "account.second_factor_removed": _("Andra steg togs bort"),
    "account.second_factor_reset": _("Andra steget nollställdes"),
    "account.recovery_codes_made": _("Reservkoder skapades"),
    "account.asked_again": _("Visade vem det är en gång till"),
    "account.single_sign_on_refused": _("Släpptes inte in av kommunens inloggning"),
    "account.account_made": _("Kontot skapades"),
    "account.roles_changed": _("Rollerna följde kommunens inloggning"),
    "account.changed": _("Kontot ändrades"),
    "account.deleted": _("Kontot togs bort"),
    "account.role_given": _("Fick en roll"),
    "account.role_taken": _("Miste en roll"),
    "account.permission_given": _("Fick en behörighet"),
    "account.permission_taken": _("Miste en behörighet"),
    "content.export": _("Hämtade en fil"),
    "audit.checked": _("Spåret kontrollerades"),
    "audit.thinned": _("Gamla händelser gallrades"),
}
FIELDS = {
    "is_active": _("aktivt"),
    "is_superuser": _("får allt"),
    "is_staff": _("personal"),
    "username": _("användarnamn"),
    "email": _("e-postadress"),
}


def action_in_words(action: str) -> str:
    known = ACTIONS.get(action)
    return str(known or registry.get_action_label(action) or action)


def facts_in_words(facts: dict[str, Any]) -> str:
    """What an administrator makes something of; the rest is for programs."""
    told = [*facts.get("roles", ()), *facts.get("permissions", ())]
    for name in facts.get("fields", ()):
        value = "" if name not in facts else gettext("ja") if facts[name] else gettext("nej")
        told.append(f"{FIELDS.get(name, name)} {value}".strip())
    if "page" in facts:
        told.append(facts["page"])
    if "events" in facts:
        told.append(str(facts["events"]))
    if "whole" in facts:
        told.append(gettext("helt") if facts["whole"] else gettext("INTE HELT"))
    return ", ".join(map(str, told))


def objects_in_words(events: list[AuditEvent]) -> dict[tuple[str, str], str]:
    """What each event is about, as it is called now; what is gone by its kind and number.

    One query for each kind.
    """
    keys: dict[str, set[str]] = {}
    for event in events:
        if event.object_kind:
            keys.setdefault(event.object_kind, set()).add(event.object_id)
    return {
        (kind, key): name for kind, wanted in keys.items() for key, name in _named(kind, wanted)
    }


def _named(kind: str, keys: set[str]) -> list[tuple[str, str]]:
    try:
        model = apps.get_model(kind)
        rows = {str(row.pk): row for row in model._default_manager.filter(pk__in=keys)}
    except (LookupError, ValueError):  # a kind or a key that is no more
        return [(key, f"{kind} {key}") for key in keys]
    called = str(model._meta.verbose_name)
    return [(key, _name_of(rows[key]) if key in rows else f"{called} {key}") for key in keys]


def _name_of(row: Any) -> str:
    return row.get_admin_display_title() if isinstance(row, Page) else str(row)
