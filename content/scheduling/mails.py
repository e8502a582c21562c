"""Those who publish are told by mail, once for each scheduled time."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from content.reminders import admin_address, publishers_of, remind
from content.scheduling.jobs import Job
from content.time_words import moment_in_words


def tell_of_late(page: Page, job: Job) -> None:
    subject = _("Skedde för sent: %(title)s") % _told(page, job)
    text = _(
        "%(duty)s av %(title)s skulle ha skett %(moment)s men är gjord först nu. "
        "Stämmer texten fortfarande?\n\nÖppna den här: %(address)s"
    )
    _remind("late", page, job, subject, text % _told(page, job))


def tell_of_failure(page: Page, job: Job, error: str) -> None:
    subject = _("Misslyckas: %(title)s") % _told(page, job)
    text = _(
        "%(duty)s av %(title)s skulle ha skett %(moment)s men misslyckas.\n\n"
        "Öppna sidan och gör det för hand: %(address)s\n\n"
        "Går inte det heller, visa det här för den som sköter driften: %(error)s"
    )
    _remind("failed", page, job, subject, text % {**_told(page, job), "error": error})


def _told(page: Page, job: Job) -> dict[str, str]:
    return {
        "duty": str(job.duty.label),
        "title": page.title,
        "moment": moment_in_words(job.due_at),
        "address": admin_address(reverse("wagtailadmin_pages:edit", args=[page.pk])),
    }


def _remind(what: str, page: Page, job: Job, subject: str, text: str) -> None:
    key = f"schedule-{what}-{page.pk}-{job.duty}-{job.due_at.isoformat()}"
    remind(key, publishers_of(page), subject, text)
