"""What a change must be asked about before it is saved: the seam for those who ask.

A question is a form on the page "Så här syns ändringen". It is asked when the change has been made
and looked at, but not yet committed; its answer may alter the row further, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import Promise

if TYPE_CHECKING:
    from content.row_changes import RowChange


class Question(forms.Form):
    """Subclass it with the fields that answer it; a field that must be answered is `required`.

    `name` is the prefix of its fields and must be its own. `heading` and `lead` are plain text.
    """

    name: str
    heading: str | Promise = ""
    lead: str | Promise = ""
    template_name = "content/admin/confirm_question.html"
    """Gets the question as `question`."""
    keeps_answers = False
    """When a change dated ahead is edited, its answers stand there again."""

    def __init__(self, change: RowChange, data: Any = None, **kwargs: Any) -> None:
        self.change = change
        super().__init__(data, prefix=f"question-{self.name}", **kwargs)

    @property
    def place(self) -> tuple[str, str]:
        """What it is called on the page, and the id that leads to it."""
        return str(self.heading), str(self.prefix)

    def settle(self, _user: Any) -> None:
        """Does what the answer means, when every question has its answer; inside the save.

        May alter and save `change.row`, and add sentences for the history to `change.notes`.
        """


Asking = Callable[["RowChange"], Iterable[type[Question]]]


def asked_about(
    change: RowChange, askers: Iterable[Asking], data: Any, earlier: Any = None
) -> list[Question]:
    """Every question that this change raises; unanswered where `data` is None.

    `earlier` is what was answered when the change was planned.
    """
    return [
        question(change, data, initial=_answers_in(earlier, question))
        for ask in askers
        for question in ask(change)
    ]


def _answers_in(earlier: Any, question: type[Question]) -> dict[str, Any]:
    if earlier is None or not question.keeps_answers:
        return {}
    prefix = f"question-{question.name}-"
    given = {name: earlier[name] for name in earlier if name.startswith(prefix)}
    return {name.removeprefix(prefix): value for name, value in given.items()}


def all_answered(asked: Iterable[forms.Form]) -> bool:
    """Every one of them is looked at, so that each shows its own faults."""
    return not [form for form in asked if not form.is_valid()]
