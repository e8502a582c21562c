"""What the publication of a translation states: which Swedish text it matches, who approves it."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import Page, PageLogEntry, Revision

from content.in_step.standing import original_of
from content.models import NoticePage

BY_MACHINE = "content.translated_by_machine"
APPROVED = "content.translation_approved"


def state_what_it_matches(notice: NoticePage) -> None:
    """The newest row says it, new or not: a translation brought into step tells nothing new."""
    newest = notice.newest_version
    if newest and newest.in_step_with_id != notice.in_step_with_id:
        notice.updates.filter(pk=newest.pk).update(in_step_with=notice.in_step_with_id)


def start_in_step(copy: NoticePage) -> None:
    """A translation begins as the Swedish text of its newest row."""
    original = original_of(copy)
    copy.clear_update_note()
    copy.in_step_with = original.updates.newest_first().first() if original else None
    copy.save_revision(clean=False)


def note_approval(page: Page, revision: Revision | None) -> None:
    """In the history: that a machine wrote the text that is live, and who took that back."""
    by_machine = getattr(page, "translated_by_machine", False)
    noted = PageLogEntry.objects.filter(page=page.pk, action__in=[BY_MACHINE, APPROVED])
    last = noted.order_by("-timestamp", "-pk").values_list("action", flat=True).first()
    if by_machine != (last == BY_MACHINE):
        log(page, BY_MACHINE if by_machine else APPROVED, user=revision and revision.user)


class ByMachineFormatter(LogFormatter):
    label = _("Maskinöversatt text")
    message = _("Publicerade en text som en maskin har översatt")


class ApprovedFormatter(LogFormatter):
    label = _("Godkänd översättning")
    message = _("Godkände översättningen, som en maskin hade gjort")


def register(actions: LogActionRegistry) -> None:
    actions.register_action(BY_MACHINE)(ByMachineFormatter)
    actions.register_action(APPROVED)(ApprovedFormatter)
