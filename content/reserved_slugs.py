"""Address words right under the site's root that belong to the site itself, not to a page."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LANGUAGE_CODES = frozenset(code for code, _name in settings.LANGUAGES)
RESERVED = LANGUAGE_CODES | {
    *("admin", "api", "dokument", "media", "static"),
    *("healthz", "readyz", "sok", "handelser", "granska"),
}
BELOW_HOME = 3  # depth in the tree: root, home, and then these


def refuse_reserved(slug: str, depth: int | None) -> None:
    """Raises ValidationError for a page that would be shadowed, or that would shadow."""
    if depth == BELOW_HOME and slug in RESERVED:
        sentence = _("Adressordet ”%(slug)s” använder webbplatsen själv. Välj ett annat.")
        raise ValidationError({"slug": sentence % {"slug": slug}})
