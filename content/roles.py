"""Who may do what: the groups that the site knows.

Made by migration and kept right by `ensure_roles`.
"""

from dataclasses import dataclass
from typing import Any

from django.apps import apps as installed_apps
from django.contrib.auth.management import create_permissions
from django.db.models import Q, QuerySet

from content.reviewing import ensure_review

EDIT = ("add_page", "change_page")
PUBLISH = ("publish_page", "lock_page", "unlock_page")
# Wagtail asks for those of its own models, whichever models a site has swapped in.
ADD_MEDIA = ("add_image", "choose_image", "add_document", "choose_document")
CHANGE_MEDIA = ("change_image", "change_document")
WAGTAIL_APPS = ("wagtailcore", "wagtailimages", "wagtaildocs")


@dataclass(frozen=True)
class Role:
    name: str
    page_permissions: tuple[str, ...] = ()
    media_permissions: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    """Rows that the role adds, changes and deletes: "app.model", or "app" for all of its models."""

    @property
    def publishes(self) -> bool:
        return "publish_page" in self.page_permissions


SORTING = ("content.category", "content.incident", "content.noticetemplate")
BANNER = ("content.banner",)
SEARCHING = ("content.searchsynonym",)

EDITOR = Role("Redaktör", EDIT, ADD_MEDIA, SEARCHING)
PUBLISHER = Role(
    "Publicerare",
    (*EDIT, *PUBLISH),
    (*ADD_MEDIA, *CHANGE_MEDIA),
    (*SORTING, *SEARCHING),
)
CONTACT_KEEPER = Role("Kontaktansvarig", models=("support_directory",))
CRISIS_EDITOR = Role(
    "Krisredaktör",
    (*EDIT, *PUBLISH),
    (*ADD_MEDIA, *CHANGE_MEDIA),
    (*SORTING, *BANNER, *SEARCHING),
)
ADMINISTRATOR = Role(
    "Administratör",
    (*EDIT, *PUBLISH, "bulk_delete_page"),
    (*ADD_MEDIA, *CHANGE_MEDIA),
    (
        "support_directory",
        *SORTING,
        *BANNER,
        *SEARCHING,
        "content.erasure",
        "content.auditevent",
        "auth.user",
    ),
)
ROLES = (EDITOR, PUBLISHER, CONTACT_KEEPER, CRISIS_EDITOR, ADMINISTRATOR)


def ensure_roles(apps: Any = installed_apps) -> None:
    """Make the groups and give each exactly its permissions; what others added is taken back.

    `apps` is a migration's own registry where one calls.
    """
    groups = apps.get_model("auth", "Group").objects
    groups.filter(name__in=["Editors", "Moderators"], user=None).delete()
    for role in ROLES:
        group, _created = groups.get_or_create(name=role.name)
        group.permissions.set(_model_permissions(apps, role))
        _give_page_permissions(apps, group, role)
        _give_media_permissions(apps, group, role)
    ensure_review(apps, groups.filter(name__in=[role.name for role in ROLES if role.publishes]))


def ensure_roles_in_migration(apps: Any, _schema_editor: Any) -> None:
    """Django makes the permissions only after the last migration; the roles need them now."""
    for app_config in apps.get_app_configs():
        app_config.models_module = True
        create_permissions(app_config, apps=apps, verbosity=0)
        app_config.models_module = None
    ensure_roles(apps)


def _model_permissions(apps: Any, role: Role) -> QuerySet[Any]:
    wanted = Q(content_type__app_label="wagtailadmin", codename="access_admin")
    for label in role.models:
        app_label, _dot, model = label.partition(".")
        of_app = Q(content_type__app_label=app_label)
        wanted |= of_app & Q(content_type__model=model) if model else of_app
    permissions: QuerySet[Any] = apps.get_model("auth", "Permission").objects.filter(wanted)
    return permissions


def _give_page_permissions(apps: Any, group: Any, role: Role) -> None:
    given = apps.get_model("wagtailcore", "GroupPagePermission").objects
    given.filter(group=group).delete()
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    for permission in _named(apps, role.page_permissions):
        given.create(group=group, page=root, permission=permission)


def _give_media_permissions(apps: Any, group: Any, role: Role) -> None:
    given = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    given.filter(group=group).delete()
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for permission in _named(apps, role.media_permissions):
        given.create(group=group, collection=root, permission=permission)


def _named(apps: Any, codenames: tuple[str, ...]) -> QuerySet[Any]:
    permissions: QuerySet[Any] = apps.get_model("auth", "Permission").objects.filter(
        codename__in=codenames, content_type__app_label__in=WAGTAIL_APPS
    )
    return permissions
