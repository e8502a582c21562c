"""What a page says of itself when it is a translation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


def machine_mark() -> "models.BooleanField[bool, bool]":
    """Stands until a person who has read the text takes it away."""
    return models.BooleanField(
        _("översatt av en maskin, och ingen människa har godkänt texten"),
        default=False,
        db_default=False,
        help_text=_(
            "Läsarna får veta det. Ta bort krysset och publicera när du har läst texten mot den "
            "svenska och godkänner den: historiken säger vem som godkände."
        ),
    )
