"""python -m tests.security.canaries: the editors' words, written into a site's database."""

from __future__ import annotations

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from wagtail.models import Comment, Workflow  # noqa: E402

from content.importing.rich_text import paragraph  # noqa: E402
from content.versions.withholding import withhold  # noqa: E402
from tests.content.factories import draft, make_notice, update  # noqa: E402


def written_by_editors() -> None:
    """A notice that everybody reads, and what of it and beside it nobody may read."""
    anna = User.objects.filter(is_active=True, groups__isnull=False).first()
    assert anna
    User.objects.filter(pk=anna.pk).update(email="anna@example.se")
    notice = make_notice("Kanariefågel", text=paragraph("Fågeln kanarieundanhallet."))
    update(notice, "correction", "Rättat.", body=[("text", paragraph("Fågeln är fri."))])
    withhold(notice, 1, "Personuppgifter.", anna)
    changed = {"title": "kanarieutkast", "lead": "kanarieutkast"}
    body = [("text", paragraph("kanarieutkast"))]
    draft(notice, "new_information", "kanarieutkast", **changed, body=body).save_revision()
    Comment.objects.create(page=notice, user=anna, text="kanariekommentar", contentpath="title")
    hidden = make_notice("Kanarieutkast", text=paragraph("kanarieutkast"), live=False)
    state = Workflow.objects.get().start(hidden, anna)
    state.current_task_state.reject(user=anna, comment="kanariekommentar")


if __name__ == "__main__":
    written_by_editors()
