"""Every choice that `content` stores, in the Common Alerting Protocol's and our own words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeState(models.TextChoices):
    ONGOING = "ongoing", _("Pågående")
    CLOSED = "closed", _("Avslutad")


class UpdateKind(models.TextChoices):
    PUBLISHED = "published", _("Publicerad")
    NEW_INFORMATION = "new_information", _("Ny information")
    CHANGED_ADVICE = "changed_advice", _("Ändrat råd")
    CORRECTION = "correction", _("Rättelse")
    NOTHING_NEW = "nothing_new", _("Inget nytt")
    ALL_CLEAR = "all_clear", _("Faran över")


# What an editor can choose; "published" is written by the first publication alone.
EDITOR_UPDATE_KINDS = [choice for choice in UpdateKind.choices if choice[0] != UpdateKind.PUBLISHED]

# Kinds that need no sentence to be understood.
SPEAKS_FOR_ITSELF = [UpdateKind.PUBLISHED, UpdateKind.NOTHING_NEW, UpdateKind.ALL_CLEAR]


class Precision(models.TextChoices):
    MINUTE = "minute", _("Klockslag")
    DAY = "day", _("Dag")


class OutboxTopic(models.TextChoices):
    """What has changed. Rows about the directory are written by a database trigger."""

    NOTICE = "notice", _("Notis")
    PAGE = "page", _("Sida")
    SERVICE = "service", _("Stödkontakt")
    DIRECTORY = "directory", _("Katalogen")


class Shows(models.TextChoices):
    """What a reader sees of a service in a sentence."""

    NAME = "name", _("namnet")
    NUMBER = "number", _("numret")
    BOTH = "both", _("namn och nummer")


class Settlement(models.TextChoices):
    """How it ended that something confirmed had changed."""

    CONFIRMED = "confirmed", _("Det nya är bekräftat")
    PUT_BACK = "put_back", _("Ändrat tillbaka")
    REMOVED = "removed", _("Borttaget")


class PlannedState(models.TextChoices):
    WAITING = "waiting", _("Väntar")
    DONE = "done", _("Genomförd")
    CANCELLED = "cancelled", _("Avbruten")
    STOPPED = "stopped", _("Kunde inte genomföras")
