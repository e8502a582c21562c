"""The review that a text passes when its writer may not publish."""

from typing import Any

REVIEW = "Granskning"
TASK = "Granskning av en publicerare"


def ensure_review(apps: Any, reviewers: Any) -> None:
    """One workflow with one task for the whole page tree; Wagtail's English one is taken away.

    `reviewers` are groups: whoever is in none of them is locked out while a text is reviewed.
    `apps` is a migration's own registry where one calls.
    """
    _take_away_stock_workflow(apps)
    workflow, _created = apps.get_model("wagtailcore", "Workflow").objects.get_or_create(
        name=REVIEW
    )
    steps = apps.get_model("wagtailcore", "WorkflowTask").objects
    steps.get_or_create(workflow=workflow, task=_ensure_task(apps, reviewers))
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    apps.get_model("wagtailcore", "WorkflowPage").objects.update_or_create(
        page=root, defaults={"workflow": workflow}
    )


def _ensure_task(apps: Any, reviewers: Any) -> Any:
    model = apps.get_model("wagtailcore", "GroupApprovalTask")
    content_types = apps.get_model("contenttypes", "ContentType").objects
    kind, _created = content_types.get_or_create(app_label="wagtailcore", model="groupapprovaltask")
    task, _created = model.objects.get_or_create(name=TASK, defaults={"content_type": kind})
    task.groups.set(reviewers)
    return task


def _take_away_stock_workflow(apps: Any) -> None:
    """Unless a page is or was in it: then it only stops taking new ones."""
    for label in ("Workflow", "Task"):
        stock = apps.get_model("wagtailcore", label).objects.filter(name="Moderators approval")
        used = {"Workflow": "workflow_states", "Task": "task_states"}[label]
        stock.filter(**{used: None}).delete()
        stock.update(active=False)
