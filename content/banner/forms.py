"""The form for a banner: one sentence, and an end that is there from the beginning."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname
from wagtail.models import Page

from content.banner.showing import make_room_for
from content.forms.guarded import TranslatedForm
from content.models import Banner, NoticePage, StandardPage, SupportIndexPage
from content.models.banner import LONGEST_TEXT

LANGUAGES = [code for code, _name in settings.LANGUAGES]
TEXTS = {code: build_localized_fieldname("text", code) for code in LANGUAGES}
SWEDISH = TEXTS[settings.LANGUAGE_CODE]
OTHER_TEXTS = [name for name in TEXTS.values() if name != SWEDISH]
HOURS = {2: _("2 timmar"), 6: _("6 timmar"), 24: _("1 dygn"), 72: _("3 dygn")}
USUAL_HOURS = 6
# "den 18 sept. Läs" goes on after an abbreviation; a word of five letters before the stop is none.
SECOND_SENTENCE = re.compile(r"\w{5}[.!?]\s+(\w)")


def moment_input() -> forms.DateTimeInput:
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class BannerForm(TranslatedForm):
    """Text, severity and link: what can be changed while it is shown."""

    class Meta:
        model = Banner
        fields: ClassVar = [SWEDISH, "severity", "link", *OTHER_TEXTS]
        widgets: ClassVar = {"severity": forms.RadioSelect}
        error_messages: ClassVar = {SWEDISH: {"required": _("Skriv vad som är viktigt just nu.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(settings.LANGUAGES)
        for code, name in TEXTS.items():
            field = self.fields[name]
            field.label = _now("En mening") if name == SWEDISH else names[code]
            field.widget = forms.Textarea(attrs={**field.widget.attrs, "rows": 2})
            field.widget.attrs["maxlength"] = LONGEST_TEXT
        self.fields[SWEDISH].help_text = _now(
            "Högst %(number)s tecken. Resten hör hemma i notisen."
        ) % {"number": LONGEST_TEXT}
        self.fields["link"] = link_field(self.instance.link)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for name in TEXTS.values():
            text = cleaned[name] = " ".join((cleaned.get(name) or "").split())
            found = SECOND_SENTENCE.search(text)
            if found and found[1].isupper():
                self.add_error(name, _("Skriv en enda mening. Resten hör hemma i notisen."))
        return cleaned

    def texts_in_other_languages(self) -> list[Any]:
        return [self[name] for name in OTHER_TEXTS]

    @property
    def mentions_vma(self) -> bool:
        return bool(re.search(r"\bvma\b", self[SWEDISH].value() or "", re.IGNORECASE))

    @property
    def has_other_texts(self) -> bool:
        return any(field.value() or field.errors for field in self.texts_in_other_languages())


class NewBannerForm(BannerForm):
    lasts = forms.TypedChoiceField(
        label=_("Gäller i"),
        choices=list(HOURS.items()),
        coerce=int,
        initial=USUAL_HOURS,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Den försvinner av sig själv och kan förlängas."),
    )
    until = forms.DateTimeField(
        label=_("Eller till ett klockslag"),
        required=False,
        widget=moment_input(),
        help_text=_("Går före timmarna ovan. Högst 72 timmar framåt."),
    )
    begins = forms.DateTimeField(
        label=_("Visas från"),
        required=False,
        widget=moment_input(),
        help_text=_("Lämna tomt för att visa den på en gång."),
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["token"] = self.instance.token

    def clean_begins(self) -> dt.datetime | None:
        begins: Any = self.cleaned_data["begins"]
        if begins and begins < timezone.now():
            raise ValidationError(_now("Välj en tid som kommer, eller lämna tomt för att visa nu."))
        return begins if isinstance(begins, dt.datetime) else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        now = timezone.now()
        starts_at = cleaned.get("begins") or now
        lasts = dt.timedelta(hours=cleaned.get("lasts") or USUAL_HOURS)
        whole_minute = starts_at.replace(second=0, microsecond=0)
        self.instance.starts_at, self.instance.end_set_at = starts_at, now
        self.instance.ends_at = cleaned.get("until") or whole_minute + lasts
        if cleaned.get("token"):
            self.instance.token = cleaned["token"]
        return cleaned

    def validate_unique(self) -> None:
        """A second click brings the same token: it is no fault (see `showing.show`)."""

    def _get_validation_exclusions(self) -> set[str]:
        """The rules about times are asked of it as well, whose fields have other names here."""
        return super()._get_validation_exclusions() - {"starts_at", "ends_at", "end_set_at"}

    def _post_clean(self) -> None:
        """Asks the rules with the banner that it takes the place of already out of the way."""
        with transaction.atomic():
            make_room_for(self.instance)
            super()._post_clean()
            transaction.set_rollback(True)


def link_field(chosen: Page | None) -> forms.ModelChoiceField[Page]:
    """Short enough to choose from at once: what goes on, and the pages that are always there."""
    ongoing = NoticePage.objects.ongoing().newest_first()
    groups = {
        _now("Pågående notiser"): list(ongoing.filter(locale__language_code=LANGUAGES[0])),
        _now("Sidor"): [
            page
            for model in (SupportIndexPage, StandardPage)
            for page in model.objects.listed().filter(locale__language_code=LANGUAGES[0])
        ],
    }
    offered = {page.pk for pages in groups.values() for page in pages}
    if chosen and chosen.pk not in offered:
        groups[_now("Vald nu")] = [chosen]
        offered.add(chosen.pk)
    field: forms.ModelChoiceField[Page] = forms.ModelChoiceField(
        Page.objects.filter(pk__in=offered), label=_now("Länk till"), required=False
    )
    field.choices = [
        ("", _now("Ingen länk")),
        *((name, [(page.pk, page.title) for page in pages]) for name, pages in groups.items()),
    ]
    return field
