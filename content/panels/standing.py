"""What a keeper should see beside the fields: where a service shows, and how sure its facts are."""

from typing import Any

from django.utils import timezone
from wagtail.admin.panels import FieldPanel, Panel, PanelGroup

from content.attention import in_words, service_in_words
from content.confirming import choice_of
from content.directory_use import uses_of
from support_directory.choices import Fact
from support_directory.models import ContactPoint, Service
from support_directory.verification import FactState

FACT_FIELDS = ("evidence", "source_url", "source_as_of")


class ShownOnPanel(Panel):
    """The pages that show the service, before anything is changed in it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "content/admin/shown_on.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "uses": uses_of(self.instance)}


class ConfirmationPanel(Panel):
    """When, by whom and until when the row was confirmed, and the click that does so again.

    Its button belongs to a form of its own outside the editing form (`service_edit.html`).
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "content/admin/confirmation.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            row = self.instance
            is_whole = isinstance(row, Service)
            return {
                **super().get_context_data(parent_context),
                "row": row,
                "words": [service_in_words(row)] if is_whole else in_words(row),
                "is_whole": is_whole,
                "choice": choice_of(row),
            }


class SourcesPanel(PanelGroup):
    """A row for each fact about a way in: what stands behind it, where, from when."""

    def __init__(self, **options: Any) -> None:
        options.pop("children", None)
        fields = [FieldPanel(f"{fact}_{field}") for fact in Fact for field in FACT_FIELDS]
        super().__init__(fields, **options)

    class BoundPanel(PanelGroup.BoundPanel):
        template_name = "content/admin/sources.html"

        @property
        def rows(self) -> list[tuple[Fact, FactState | None, list[Any]]]:
            known = self.instance if self.instance and self.instance.pk else None
            width = len(FACT_FIELDS)
            return [
                (fact, self._state(known, fact), self.children[place * width : (place + 1) * width])
                for place, fact in enumerate(Fact)
            ]

        @property
        def has_problem(self) -> bool:
            return any(child.bound_field.errors for child in self.children)

        def _state(self, point: ContactPoint | None, fact: Fact) -> FactState | None:
            return point.fact_state(fact, timezone.localdate()) if point else None
