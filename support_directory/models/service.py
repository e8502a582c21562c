import datetime as dt
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from support_directory.choices import Discretion, Evidence, Reach, ServiceStatus, Standing, Urgency
from support_directory.querysets import ServiceManager
from support_directory.verification import FactState, state_from_evidence

from .clustering import ClusterableModel, ParentalKey, ParentalManyToManyField
from .constraints import confirmation_rules, evidence_rules, swedish_is_given
from .organization import Organization, validate_public_address
from .taxonomy import Audience, Need
from .verified import Verified

if TYPE_CHECKING:
    from support_directory.fallbacks import Candidate

RESERVED_SLUGS = (
    *("for", "om", "oppet-nu", "skriv-ut", "besok", "utan-nat"),
    *("sv", "sv-simple", "en", "fi", "ar", "so", "uk"),
)


class Service(ClusterableModel, Verified):  # type: ignore[django-manager-missing]
    """What a resident turns to; its ways in are contact points. HSDS: service."""

    uuid = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(
        _("adressord"),
        max_length=100,
        unique=True,
        help_text=_("Syns i webbadressen. Håll det neutralt: webbläsaren minns det."),
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="services", verbose_name=_("organisation")
    )
    name = models.CharField(_("namn"), max_length=200)
    summary = models.CharField(
        _("kort om stödet"),
        max_length=300,
        blank=True,
        help_text=_("En mening: vem hjälper, med vad?"),
    )
    description = models.TextField(_("beskrivning"), blank=True)
    what_happens = models.TextField(
        _("vad händer när du tar kontakt"),
        blank=True,
        help_text=_(
            "Vem svarar, vad frågar de om, vad händer sedan? Det gör det lättare att våga."
        ),
    )
    alert = models.CharField(
        _("viktigt just nu"),
        max_length=300,
        blank=True,
        help_text=_("Visas överst, till exempel vid driftstopp."),
    )
    audiences = ParentalManyToManyField(
        Audience,
        blank=True,
        related_name="services",
        verbose_name=_("målgrupper"),
        help_text=_("Lämna tomt om stödet är för alla."),
    )
    needs = ParentalManyToManyField(
        Need, blank=True, related_name="services", verbose_name=_("behov")
    )
    minimum_age = models.PositiveSmallIntegerField(_("från ålder"), null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(
        _("till och med ålder"),
        null=True,
        blank=True,
        help_text=_("För dem under 18 år skriver du 17."),
    )
    reach = models.CharField(_("räckvidd"), max_length=10, choices=Reach, default=Reach.NATIONAL)
    urgency = models.CharField(
        _("hur bråttom"), max_length=20, choices=Urgency, default=Urgency.EVERYDAY
    )
    discretion = models.CharField(
        _("om det syns"),
        max_length=12,
        choices=Discretion,
        default=Discretion.NEEDED,
        db_default=Discretion.NEEDED.value,
        help_text=_(
            "Kan den som söker stödet fara illa av att någon ser det? Då får sidan en neutral "
            "titel i webbläsaren, och sidor där stödet visas får knappen ”Lämna sidan snabbt”. "
            "Är du osäker: låt det stå."
        ),
    )
    status = models.CharField(
        _("status"), max_length=20, choices=ServiceStatus, default=ServiceStatus.ACTIVE
    )
    listed_from = models.DateField(_("visas från och med"), null=True, blank=True)
    listed_until = models.DateField(_("visas till och med"), null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaces",
        verbose_name=_("ersätts av"),
        help_text=_("Dit visas den som söker ett stöd som har lagts ned."),
    )
    closed_on = models.DateField(_("stängd sedan"), null=True, blank=True)
    keeper_note = models.TextField(
        _("anteckning för er som sköter uppgifterna"),
        blank=True,
        help_text=_("Visas aldrig för invånare."),
    )
    evidence = models.CharField(
        _("belägg"),
        max_length=12,
        choices=Evidence,
        default=Evidence.UNSOURCED,
        help_text=_("För att stödet finns och heter så."),
    )
    source_url = models.URLField(
        _("källans webbadress"), max_length=500, blank=True, validators=[validate_public_address]
    )
    source_as_of = models.CharField(
        _("källans datum"),
        max_length=10,
        blank=True,
        help_text=_("2025, 2025-08 eller 2025-08-31."),
    )

    CONFIRMED = ("slug", "organization_id", "name_sv", "status", "replaced_by_id")

    succession: list["Service"] | None = None
    """Those that came after a closed one; None until `successors.resolve_succession` looked."""

    stand_ins: Sequence["Candidate"] = ()
    """Who may answer instead, for the card of a page that looked."""

    objects: ClassVar["ServiceManager[Service]"] = ServiceManager()

    class Meta:
        verbose_name = _("stöd")
        verbose_name_plural = _("stöd")
        ordering = ("name_sv", "pk")
        constraints = [
            swedish_is_given("service", "name"),
            *evidence_rules("service"),
            *confirmation_rules("service"),
            models.CheckConstraint(
                name="service_slug_not_reserved",
                condition=~Q(slug__in=RESERVED_SLUGS),
                violation_error_message=_(
                    "Det adressordet är upptaget av webbplatsen. Välj ett annat."
                ),
            ),
            models.CheckConstraint(
                name="service_ages_in_order",
                condition=Q(minimum_age__isnull=True)
                | Q(maximum_age__isnull=True)
                | Q(maximum_age__gte=F("minimum_age")),
                violation_error_message=_("Den högsta åldern kan inte vara lägre än den lägsta."),
            ),
            models.CheckConstraint(
                name="service_listed_days_in_order",
                condition=Q(listed_from__isnull=True)
                | Q(listed_until__isnull=True)
                | Q(listed_until__gte=F("listed_from")),
                violation_error_message=_("Stödet kan inte sluta visas innan det börjar visas."),
            ),
            models.CheckConstraint(
                name="service_not_replaced_by_itself",
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=F("id")),
                violation_error_message=_("Ett stöd kan inte ersättas av sig självt."),
            ),
            models.CheckConstraint(
                name="service_active_is_not_closed",
                condition=~Q(status="active") | Q(closed_on__isnull=True),
                violation_error_message=_(
                    "Ett stöd som är i drift kan inte vara stängt sedan en viss dag."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def needs_discretion(self) -> bool:
        """Whoever looks for it may come to harm if somebody sees that; so it is until denied."""
        return self.discretion != Discretion.NOT_NEEDED

    @property
    def is_closed(self) -> bool:
        """For good, or until somebody says otherwise."""
        return self.status != ServiceStatus.ACTIVE

    def has_ended(self, on: dt.date | None = None) -> bool:
        """Closed, or not to be shown any longer: nobody is sent there."""
        day = on or timezone.localdate()
        return self.is_closed or (self.listed_until is not None and self.listed_until < day)

    def is_listed(self, on: dt.date | None = None) -> bool:
        """The same rule as the queryset's `listed`, for a row that is already here."""
        day = on or timezone.localdate()
        begun = self.listed_from is None or self.listed_from <= day
        return begun and not self.has_ended(day)

    def fact_state(self, on: dt.date | None = None) -> FactState:
        """How sure its name and status are that day (default: today)."""
        if self.is_confirmed(on) and self.confirmed_on:
            return FactState(Standing.CONFIRMED, self.confirmed_on.isoformat(), self.source_url)
        return state_from_evidence(self.evidence, self.source_url, self.source_as_of)


class ServiceFallback(models.Model):
    """Closed now? Then here."""

    sort_order_field = "sort_order"

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="fallback_links")
    fallback = models.ForeignKey(
        Service, models.CASCADE, related_name="fallback_for", verbose_name=_("hänvisa till")
    )
    sort_order = models.PositiveSmallIntegerField(_("ordning"), default=0, editable=False)

    objects: ClassVar[models.Manager["ServiceFallback"]] = models.Manager()

    class Meta:
        verbose_name = _("hänvisning")
        verbose_name_plural = _("hänvisningar")
        ordering = ("sort_order", "pk")
        constraints = [
            models.UniqueConstraint(
                name="service_fallback_once",
                fields=["service", "fallback"],
                violation_error_message=_("Hänvisningen finns redan."),
            ),
            models.CheckConstraint(
                name="service_fallback_is_another",
                condition=~Q(service=F("fallback")),
                violation_error_message=_("Ett stöd kan inte hänvisa till sig självt."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.fallback)
