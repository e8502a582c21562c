"""The Swedish text beside a translation's form, with what has come since marked."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel

from content.in_step.form import is_swedish
from content.in_step.standing import Standing, compared, original_of

FROM_THE_DIRECTORY = ("support_services", "support_list", "support_for")


@dataclass(frozen=True)
class SwedishPart:
    """A block of the Swedish text; what the directory fills needs no translation."""

    block: Any
    is_new: bool

    @property
    def is_from_the_directory(self) -> bool:
        return self.block.block_type in FROM_THE_DIRECTORY


class SwedishTextPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "content/admin/swedish_text.html"

        @cached_property
        def standing(self) -> Standing | None:
            if is_swedish(self.instance):
                return None
            original = original_of(self.instance)
            return compared(self.instance, original) if original else None

        @cached_property
        def new_keys(self) -> set[str]:
            """What Swedish readers were told is new since the text that this one matches."""
            if self.standing is None or self.standing.in_step is None:
                return set()
            return {key for row in self.standing.newer for key in row.new_parts}

        @property
        def parts(self) -> list[SwedishPart]:
            body = self.standing.original.body if self.standing else []
            return [SwedishPart(block, str(block.id) in self.new_keys) for block in body]

        @property
        def is_lead_new(self) -> bool:
            return "lead" in self.new_keys

        def is_shown(self) -> bool:
            return bool(super().is_shown()) and self.standing is not None


def translation_panels() -> list[Panel]:
    return [
        SwedishTextPanel(
            heading=_("Den svenska texten"), icon="globe", classname="swedish-text-panel"
        ),
        machine_panel("in_step_with"),
    ]


def machine_panel(*fields: str) -> MultiFieldPanel:
    names = [*fields, "translated_by_machine"]
    return MultiFieldPanel(
        [FieldPanel(name) for name in names], heading=_("Översättningen"), icon="globe"
    )
