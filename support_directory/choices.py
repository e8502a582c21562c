"""The words that the directory chooses among: each set, and each named group, only here."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganizationKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("Kommun")
    REGION = "region", _("Region")
    AUTHORITY = "authority", _("Myndighet")
    ASSOCIATION = "association", _("Förening eller stiftelse")
    CHURCH = "church", _("Kyrka eller samfund")
    OTHER = "other", _("Annan")


class Reach(models.TextChoices):
    LOCAL = "local", _("Nyköping")
    COUNTY = "county", _("Södermanlands län")
    NATIONAL = "national", _("Hela Sverige")


class Urgency(models.TextChoices):
    DANGER_TO_LIFE = "danger_to_life", _("Fara för liv")
    ACUTE = "acute", _("Akut")
    SOON = "soon", _("Snart")
    EVERYDAY = "everyday", _("Vardag")


class Discretion(models.TextChoices):
    """Whether somebody who is seen looking for a service may come to harm."""

    NEEDED = "needed", _("Den som söker stödet kan behöva dölja det")
    NOT_NEEDED = "not_needed", _("Stödet är för alla: ingen behöver dölja det")


class ServiceStatus(models.TextChoices):
    """HSDS 3.1, service.status, spelled as the standard spells them."""

    ACTIVE = "active", _("I drift")
    TEMPORARILY_CLOSED = "temporarily closed", _("Tillfälligt stängd")
    INACTIVE = "inactive", _("Vilande")
    DEFUNCT = "defunct", _("Nedlagd")


class ContactKind(models.TextChoices):
    PHONE = "phone", _("Telefon")
    TEXT = "text", _("Sms")
    CHAT = "chat", _("Chatt")
    EMAIL = "email", _("E-post")
    E_SERVICE = "e_service", _("E-tjänst")
    FORM = "form", _("Formulär")
    WEBSITE = "website", _("Webbplats")
    VISIT = "visit", _("Besök")
    APP = "app", _("App")


NUMBER_KINDS = (ContactKind.PHONE, ContactKind.TEXT)
ADDRESS_KINDS = (
    ContactKind.CHAT,
    ContactKind.E_SERVICE,
    ContactKind.FORM,
    ContactKind.WEBSITE,
    ContactKind.APP,
)


class WayOfContact(models.TextChoices):
    """How somebody wants to get in touch; the values are words of public addresses."""

    CALL = "ring", _("Ringa")
    CHAT = "chatta", _("Chatta")
    WRITE = "skriv", _("Skriva")


KINDS_OF_WAY = {
    WayOfContact.CALL: (ContactKind.PHONE,),
    WayOfContact.CHAT: (ContactKind.CHAT,),
    WayOfContact.WRITE: (
        *(ContactKind.TEXT, ContactKind.EMAIL),
        *(ContactKind.E_SERVICE, ContactKind.FORM),
    ),
}


class Price(models.TextChoices):
    FREE = "free", _("Gratis")
    CALL_CHARGE = "call_charge", _("Vanlig samtalskostnad")
    OTHER = "other", _("Annan kostnad")
    UNKNOWN = "unknown", _("Inte känt")


class Anonymity(models.TextChoices):
    YES = "yes", _("Ja")
    NO = "no", _("Nej")
    POSSIBLE = "possible", _("Möjligt, om man ber om det")
    PRIVATE_PERSONS = "private_persons", _("Bara för privatpersoner")
    UNKNOWN = "unknown", _("Inte känt")


MAY_BE_ANONYMOUS = (Anonymity.YES, Anonymity.POSSIBLE, Anonymity.PRIVATE_PERSONS)


class YesNoUnknown(models.TextChoices):
    YES = "yes", _("Ja")
    NO = "no", _("Nej")
    UNKNOWN = "unknown", _("Inte känt")


class Fact(models.TextChoices):
    """What is stated about a way in, each with evidence of its own."""

    VALUE = "value", _("Nummer eller adress")
    HOURS = "hours", _("Öppettider")
    PRICE = "price", _("Kostnad")
    ANONYMITY = "anonymity", _("Anonymitet")


class Evidence(models.TextChoices):
    """What stands behind a fact, before the municipality has confirmed it."""

    SOURCED = "sourced", _("Läst hos en källa")
    UNSOURCED = "unsourced", _("Utan källa")
    CONFLICTING = "conflicting", _("Källor som går isär")


class Standing(models.TextChoices):
    """How sure a reader may be of a fact."""

    CONFIRMED = "confirmed", _("Bekräftat av kommunen")
    SOURCED = "sourced", _("Enligt källan")
    UNSOURCED = "unsourced", _("Inte säkert")
