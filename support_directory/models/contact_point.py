import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from support_directory.choices import (
    ADDRESS_KINDS,
    NUMBER_KINDS,
    Anonymity,
    ContactKind,
    Fact,
    Price,
    Standing,
    YesNoUnknown,
)
from support_directory.contact_values import NotUnderstood, dial_uri, normal_value, tidy_spelling
from support_directory.opening_hours import (
    HoursNotUnderstood,
    OpeningHours,
    Openness,
    remembered,
    validate_opening_hours,
)
from support_directory.querysets import ContactPointManager
from support_directory.verification import FactState, state_from_evidence

from .clustering import ParentalKey
from .constraints import confirmation_rules
from .facts import StatedFacts, fact_rules
from .second_check import SecondChecked
from .service import Service
from .verified import Verified


class ContactPoint(StatedFacts, Verified, SecondChecked):
    """One way in to a service, with its own hours, price, anonymity. schema.org: ContactPoint."""

    sort_order_field = "sort_order"

    service = ParentalKey(
        Service, on_delete=models.CASCADE, related_name="contact_points", verbose_name=_("stöd")
    )
    uuid = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    sort_order = models.PositiveSmallIntegerField(_("ordning"), default=0, editable=False)
    kind = models.CharField(_("väg in"), max_length=10, choices=ContactKind)
    written_as = models.CharField(
        _("nummer eller adress"),
        max_length=500,
        help_text=_(
            "Skriv som det brukar skrivas, till exempel 0155-24 80 00 eller www.exempel.se."
        ),
    )
    value = models.CharField(_("det som rings eller öppnas"), max_length=510, editable=False)
    label = models.CharField(
        _("rubrik"), max_length=100, blank=True, help_text=_("Till exempel: Växel.")
    )
    instruction = models.CharField(
        _("anvisning"),
        max_length=300,
        blank=True,
        help_text=_("Till exempel: Be att få tala med jourhavande präst."),
    )
    opening_hours = models.CharField(
        _("öppettider"),
        max_length=1000,
        blank=True,
        validators=[validate_opening_hours],
        help_text=_("Lämna tomt om tiderna inte är kända."),
    )
    hours_note = models.CharField(_("anmärkning om tider"), max_length=300, blank=True)
    languages = ArrayField(
        models.CharField(max_length=12),
        verbose_name=_("språk"),
        default=list,
        blank=True,
        help_text=_("Språkkoder, till exempel sv, en, ar. Lämna tomt om det inte är känt."),
    )
    price = models.CharField(_("kostnad"), max_length=12, choices=Price, default=Price.UNKNOWN)
    price_note = models.CharField(_("anmärkning om kostnad"), max_length=300, blank=True)
    anonymity = models.CharField(
        _("kan man vara anonym"), max_length=16, choices=Anonymity, default=Anonymity.UNKNOWN
    )
    anonymity_note = models.CharField(_("anmärkning om anonymitet"), max_length=300, blank=True)
    on_phone_bill = models.CharField(
        _("syns på telefonräkningen"),
        max_length=8,
        choices=YesNoUnknown,
        default=YesNoUnknown.UNKNOWN,
    )
    public_record = models.CharField(
        _("blir allmän handling"), max_length=8, choices=YesNoUnknown, default=YesNoUnknown.UNKNOWN
    )
    accessibility_note = models.CharField(
        _("för den som inte hör, talar eller ser"), max_length=300, blank=True
    )

    CONFIRMED = (
        *("service_id", "kind", "written_as", "value", "instruction_sv"),
        *("opening_hours", "hours_note_sv", "price", "price_note_sv"),
        *("anonymity", "anonymity_note_sv", "on_phone_bill", "public_record"),
    )

    objects: ClassVar["ContactPointManager[ContactPoint]"] = ContactPointManager()

    class Meta:
        verbose_name = _("väg in")
        verbose_name_plural = _("vägar in")
        ordering = ("sort_order", "pk")
        constraints = [
            *fact_rules("contact_point"),
            *confirmation_rules("contact_point"),
            models.CheckConstraint(
                name="contact_point_number_form",
                condition=~Q(kind__in=NUMBER_KINDS)
                | Q(value__regex=r"^(\+[1-9][0-9]{6,14}|[1-9][0-9]{2,5})$"),
                violation_error_message=_("Ett telefonnummer måste kunna ringas."),
            ),
            models.CheckConstraint(
                name="contact_point_address_form",
                condition=~Q(kind__in=ADDRESS_KINDS)
                | Q(value__regex=r"^https?://[^/@[:space:]]+\.[^/@[:space:]]"),
                violation_error_message=_(
                    "En webbadress måste börja med https:// eller http:// och ha ett namn."
                ),
            ),
            models.CheckConstraint(
                name="contact_point_email_form",
                condition=~Q(kind=ContactKind.EMAIL)
                | Q(value__regex=r"^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$"),
                violation_error_message=_("En e-postadress måste ha ett @ och en domän."),
            ),
            models.CheckConstraint(
                name="contact_point_value_given",
                condition=Q(value__regex=r"\S") & Q(written_as__regex=r"\S"),
                violation_error_message=_("Skriv ett nummer eller en adress."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.written_as}"

    @property
    def dial_uri(self) -> str:
        """tel:112, tel:+46155248000, sms:…, mailto:… or the web address; empty for a visit."""
        return dial_uri(self.kind, self.value)

    @property
    def is_dialable(self) -> bool:
        return self.kind in NUMBER_KINDS

    @property
    def digits(self) -> str:
        """What two spellings of one number share; empty where there is no number."""
        return self.value.lstrip("+") if self.is_dialable else ""

    def is_confirmed(self, on: dt.date | None = None) -> bool:
        """One person's word does not hold for a number that another has yet to check."""
        return not self.awaits_second_check and super().is_confirmed(on)

    def fact_state(self, fact: Fact | str, on: dt.date | None = None) -> FactState:
        """How sure one fact is that day (default: today). A confirmation answers for all four.

        The source of a number that awaits a second check speaks of the number before it.
        """
        fact = Fact(fact)
        if fact == Fact.VALUE and self.awaits_second_check:
            return FactState(Standing.UNSOURCED)
        source_url: str = getattr(self, f"{fact}_source_url")
        if self.is_confirmed(on) and self.confirmed_on:
            return FactState(Standing.CONFIRMED, self.confirmed_on.isoformat(), source_url)
        evidence, as_of = getattr(self, f"{fact}_evidence"), getattr(self, f"{fact}_source_as_of")
        return state_from_evidence(evidence, source_url, as_of)

    @property
    def hours_in_words(self) -> str:
        """The week's hours in Swedish words; empty where they are not known."""
        hours = self._hours
        return hours.words() if hours else ""

    def trusted_hours(self, on: dt.date | None = None) -> OpeningHours | None:
        """None where nobody may be told from them that day whether it is open."""
        return self._hours if self.hours_are_trusted(on) else None

    def hours_are_trusted(self, on: dt.date | None = None) -> bool:
        """May anybody be told, from these hours, whether it is open now?

        Not of a number that awaits a second check: the hours are those of another number.
        """
        known = bool(self.opening_hours) and not self.awaits_second_check
        return known and self.fact_state(Fact.HOURS, on).state != Standing.UNSOURCED

    def opening(self, at: dt.datetime | None = None) -> Openness | None:
        """Open then (default: now)? None where hours are unknown, unsourced or in conflict."""
        moment = at or timezone.now()
        if not self.hours_are_trusted(timezone.localdate(moment)):
            return None
        hours = self._hours
        return hours.openness(moment) if hours else None

    @property
    def _hours(self) -> OpeningHours | None:
        """None where they are not known, or unreadable (a row that was changed by SQL)."""
        try:
            return remembered(self.opening_hours) if self.opening_hours else None
        except HoursNotUnderstood:
            return None

    def full_clean(self, exclude: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> None:
        """Validates what will be dialled, and complains at `written_as` if the form has it."""
        try:
            self.derive_value()
        except ValidationError:
            if exclude is None or "written_as" not in exclude:
                raise
        super().full_clean(exclude, *args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Derives the value first; raises ValidationError as that does."""
        update_fields = kwargs.get("update_fields")
        if update_fields is None or {"kind", "written_as", "value"} & set(update_fields):
            self.derive_value()
            if update_fields is not None:
                kwargs["update_fields"] = {*update_fields, "value", "written_as"}
        super().save(*args, **kwargs)

    def derive_value(self) -> None:
        """Raises ValidationError for a number or address that cannot be used."""
        self.written_as = tidy_spelling(self.kind, self.written_as)
        try:
            self.value = normal_value(self.kind, self.written_as)
        except NotUnderstood as error:
            raise ValidationError({"written_as": str(error)}) from error
