"""How a notice is laid out for editors."""

from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel, TitleFieldPanel

from content.in_step.panel import translation_panels

HELP_ON_THE_TITLE = _("Det som läsarna ser överst på sidan och i listorna.")
NOTE = ("update_kind", "update_text")
ASKED_FOR_BY_LAW = (
    "responsible",
    "report",
    "authority_name",
    "authority_url",
    "made_on",
    "assessed_on",
)
HELP = _(
    "Publicerar du med en nyhet får läsarna se din mening överst med datum och klockslag, och "
    "notisen flyttar upp i listorna. Utan nyhet ändras bara texten."
)
HELP_BEFORE_THE_FIRST_TIME = _(
    "När notisen publiceras första gången behöver du inte säga vad som är nytt. "
    "Därefter väljer du det här, varje gång du ändrar."
)


def notice_panels() -> list[Panel]:
    return [
        TitleFieldPanel(
            "title", heading=_("Rubrik"), help_text=HELP_ON_THE_TITLE, placeholder=False
        ),
        UpdateNotePanel(
            [
                FieldPanel("update_kind"),
                FieldPanel("update_text", widget=forms.Textarea(attrs={"rows": 2})),
                FieldPanel("next_update_at"),
            ],
            heading=_("Vad är nytt?"),
            icon="pick",
        ),
        *translation_panels(),
        FactChecksPanel(heading=_("Faktakoll"), icon="mail"),
        FieldPanel("lead", widget=forms.Textarea(attrs={"rows": 4})),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("state"), FieldPanel("incident")]),
                FieldPanel("categories", widget=forms.CheckboxSelectMultiple),
            ],
            heading=_("Läge och ämnen"),
            icon="tag",
        ),
    ]


def notice_settings_panels() -> list[Panel]:
    return [
        MultiFieldPanel(
            [FieldPanel("published_on")],
            heading=_("Datum"),
            icon="date",
        )
    ]


class UpdateNotePanel(MultiFieldPanel):
    """What readers are told is new; asked for only when they have read something before."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.help_text = HELP if self.has_been_public else HELP_BEFORE_THE_FIRST_TIME

        @cached_property
        def has_been_public(self) -> bool:
            notice = self.instance
            return notice.pk is not None and notice.updates.with_version().exists()

        @cached_property
        def visible_children(self) -> list[Any]:
            children: list[Any] = super().visible_children
            if self.has_been_public:
                return children
            return [child for child in children if child.field_name not in NOTE]


class FactChecksPanel(Panel):
    """What those answered who were sent a link to the draft; shown where there is one."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "content/admin/fact_checks_panel.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            is_saved = self.instance is not None and self.instance.pk is not None
            links = self.instance.preview_links if is_saved else None
            self.answered = list(links.answered()) if links else []
            self.waiting = list(links.open().filter(answer="")) if links else []

        def is_shown(self) -> bool:
            return bool(super().is_shown() and (self.answered or self.waiting))


class WhatIsMissingPanel(Panel):
    """What an accessibility statement lacks.

    Says nothing while nothing is missing and the site was tested within a year."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "content/admin/statement_panel.html"

        @property
        def missing(self) -> list[str]:
            statement = self.instance
            fields = map(statement._meta.get_field, ASKED_FOR_BY_LAW)
            named = [str(one.verbose_name) for one in fields if not getattr(statement, one.name)]
            is_untold = statement.conformity in ("partial", "none") and not statement.failures
            return [*named, _now("vilka brister webbplatsen har")] if is_untold else named

        @property
        def is_too_old(self) -> bool:
            return bool(self.instance.assessed_on) and self.instance.is_too_old()

        def is_shown(self) -> bool:
            return bool(super().is_shown() and (self.missing or self.is_too_old))
