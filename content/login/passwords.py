"""Words that anybody would try first at this site; a password needs enough besides them."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# The municipality, the site, its roles and tasks, and what a keyboard or a calendar offers.
WORDS = (
    *("nyköpings", "nyköping", "nykopings", "nykoping", "oxelösund", "södermanland", "sörmland"),
    *("kommunens", "kommunen", "kommun", "trygghet", "trygg", "säkerhet", "safety", "kris"),
    *("administratör", "administrator", "admin", "redaktör", "redaktor", "publicerare", "editor"),
    *("kontaktansvarig", "krisredaktör", "krisredaktor", "lösenord", "losenord", "password"),
    *("välkommen", "valkommen", "welcome", "hemligt", "wagtail", "django", "qwerty", "asdf"),
    *("vår", "sommar", "höst", "vinter", "spring", "summer", "autumn", "winter"),
)
OF_THEM = re.compile("|".join(sorted(map(re.escape, WORDS), key=len, reverse=True)))
BESIDES = 8  # characters, the shortest password that ASVS 5 lets pass


class OwnWordsValidator:
    """Among `AUTH_PASSWORD_VALIDATORS`."""

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002  # Django's form
        """Raises ValidationError where little is left without our own words."""
        rest = OF_THEM.sub("", password.casefold())
        if rest != password.casefold() and len(rest) < BESIDES:
            raise ValidationError(
                _(
                    "Lösenordet består mest av ord som många skulle gissa här, som kommunens "
                    "namn, en roll eller en årstid. Lägg till fler egna ord."
                ),
                code="own_words",
            )

    def get_help_text(self) -> str:
        return _("Lösenordet får inte mest bestå av kommunens namn, en roll eller en årstid.")
