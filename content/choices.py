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

# Kinds that say themselves that nothing in the text is news; an earlier mark stays.
MARKS_NOTHING = [UpdateKind.PUBLISHED, UpdateKind.NOTHING_NEW]


class Precision(models.TextChoices):
    MINUTE = "minute", _("Klockslag")
    DAY = "day", _("Dag")


class OutboxTopic(models.TextChoices):
    """What has changed. Rows about the directory are written by a database trigger."""

    NOTICE = "notice", _("Notis")
    INCIDENT = "incident", _("Händelse")
    PAGE = "page", _("Sida")
    SERVICE = "service", _("Stödkontakt")
    DIRECTORY = "directory", _("Katalogen")
    BANNER = "banner", _("Banner")
    CATEGORY = "category", _("Ämne")
    DOCUMENT = "document", _("Dokument")


class Haste(models.IntegerChoices):
    """How soon an address must be rendered again; the smaller, the sooner."""

    AT_ONCE = 0, _("genast")
    SOON = 1, _("snart")
    BEHIND = 2, _("efter de andra")
    SWEEP = 3, _("när inget annat väntar")


class SweepReason(models.TextChoices):
    """Why the whole site is rendered again."""

    CODE = "code", _("Programmet eller utseendet har ändrats")
    INTERVAL = "interval", _("Genomgång av alla sidor")


class BannerSeverity(models.TextChoices):
    """The Common Alerting Protocol's words; a banner is no VMA, and must not look like one."""

    EXTREME = "extreme", _("Mycket allvarligt")
    SEVERE = "severe", _("Allvarligt")
    MODERATE = "moderate", _("Viktigt")
    MINOR = "minor", _("Bra att veta")


class FactCheckAnswer(models.TextChoices):
    AGREES = "agrees", _("Stämmer")
    COMMENT = "comment", _("Kommentar")


class BannerPhase(models.TextChoices):
    COMING = "coming", _("Kommande")
    BEGUN = "begun", _("Visas nu")
    ENDED = "ended", _("Avslutad")


class RecordCause(models.TextChoices):
    """Why readers were shown something else from then on."""

    PUBLISHED = "published", _("Sidan publicerades")
    SHOWN_CHANGED = "shown_changed", _("Något som sidan visar ändrades")
    GONE = "gone", _("Sidan togs bort för läsarna")


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


class AddressVerdict(models.TextChoices):
    """What a web address answered when the site looked at it."""

    WORKS = "works", _("Fungerar")
    MOVED = "moved", _("Har flyttat")
    UNSURE = "unsure", _("Släpper inte in kontrollen")
    GONE = "gone", _("Sidan finns inte")
    FAULT = "fault", _("Svarar med fel")
    NAME_UNKNOWN = "name_unknown", _("Webbplatsens namn finns inte")
    NO_ANSWER = "no_answer", _("Svarar inte")
    BAD_CERTIFICATE = "bad_certificate", _("Certifikatet stämmer inte")
    NOT_PUBLIC = "not_public", _("Leder till ett slutet nät")
    IN_CIRCLES = "in_circles", _("Skickar vidare utan slut")
    NOT_A_WEBSITE = "not_a_website", _("Svarar inte som en webbplats")


# Nothing to mend: it works, or it answers people and not programs.
ADDRESS_IS_WELL = (AddressVerdict.WORKS, AddressVerdict.UNSURE)


class FindingKind(models.TextChoices):
    """What a check of the directory can find, in the order in which it matters to readers."""

    NUMBER_CHANGED = "number_changed", _("Nummer som inte är det som står skrivet")
    DEAD_ADDRESS = "dead_address", _("Webbadresser som inte fungerar")
    HOURS_ENDED = "hours_ended", _("Öppettider som har tagit slut")
    SUCCESSOR_CLOSED = "successor_closed", _("Stängda stöd vars ersättare också är stängd")
    NO_SUCCESSOR = "no_successor", _("Stängda stöd utan ersättare")
    SPELLING = "spelling", _("Nummer som skrivs på ett ovanligt sätt")
    LANGUAGES_MISSING = "languages_missing", _("Stöd som saknar språk")
    NEVER_USED = "never_used", _("Stöd som ingen sida visar")


class ScheduledDuty(models.TextChoices):
    """What is to happen to a page at a time."""

    PUBLISH = "publish", _("Publicering")
    WITHDRAW = "withdraw", _("Avpublicering")


class Conformity(models.TextChoices):
    """How a site answers to the law on accessibility, in the words of the European model."""

    FULL = "full", _("Webbplatsen uppfyller kraven helt.")
    PARTIAL = "partial", _("Webbplatsen uppfyller kraven delvis. Bristerna står här nedanför.")
    NONE = "none", _("Webbplatsen uppfyller inte kraven. Bristerna står här nedanför.")
    UNKNOWN = "unknown", _("Det är inte prövat om hela webbplatsen uppfyller kraven.")


class FailureReason(models.TextChoices):
    """The three reasons that the law knows."""

    NOT_MET = "not_met", _("Det här uppfyller inte kraven")
    BURDEN = "burden", _("Det här vore oskäligt betungande att anpassa")
    OUTSIDE = "outside", _("Det här omfattas inte av lagen")


class AssessmentMethod(models.TextChoices):
    OWN = "own", _("Vi har prövat webbplatsen själva.")
    EXTERNAL = "external", _("Någon utomstående har prövat webbplatsen.")
    BOTH = "both", _("Vi har prövat webbplatsen själva, och någon utomstående har prövat den.")
