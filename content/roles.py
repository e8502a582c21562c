"""Who may do what: the groups that the site knows, made by migration and kept right by `ensure_roles`."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

EDIT = ("add_page", "change_page")
PUBLISH = ("publish_page", "lock_page", "unlock_page")
MEDIA = ("add_contentimage", "choose_contentimage", "add_contentdocument", "choose_contentdocument")


@dataclass(frozen=True)
class Role:
    name: str
    page_permissions: tuple[str, ...] = ()
    keeps_directory: bool = False
    keeps_taxonomy: bool = False


EDITOR = Role("Redaktör", EDIT)
PUBLISHER = Role("Publicerare", (*EDIT, *PUBLISH), keeps_taxonomy=True)
CONTACT_KEEPER = Role("Kontaktansvarig", keeps_directory=True)
CRISIS_EDITOR = Role("Krisredaktör", (*EDIT, *PUBLISH), keeps_taxonomy=True)
ADMINISTRATOR = Role(
    "Administratör", (*EDIT, *PUBLISH, "bulk_delete_page"), True, True
)
ROLES = (EDITOR, PUBLISHER, CONTACT_KEEPER, CRISIS_EDITOR, ADMINISTRATOR)


def ensure_roles() -> None:
    """Make the groups and give each exactly its permissions; what others added is taken back."""
    Group.objects.filter(name__in=["Editors", "Moderators"], user=None).delete()
    for role in ROLES:
        group, _created = Group.objects.get_or_create(name=role.name)
        group.permissions.set(_model_permissions(role))
        _give_page_permissions(group, role)
        _give_collection_permissions(group, role)


def _model_permissions(role: Role) -> list[Permission]:
    wanted = Q(content_type__app_label="wagtailadmin", codename="access_admin")
    if role.keeps_directory:
        wanted |= Q(content_type__app_label="support_directory")
    if role.keeps_taxonomy:
        wanted |= Q(content_type__app_label="content", content_type__model__in=["category", "incident"])
    if role is ADMINISTRATOR:
        wanted |= Q(content_type__app_label="auth")
        wanted |= Q(content_type__app_label="wagtailcore", content_type__model__in=["site", "workflow", "task", "locale"])
    return list(Permission.objects.filter(wanted))


def _give_page_permissions(group: Group, role: Role) -> None:
    group.page_permissions.all().delete()
    root = Page.get_first_root_node()
    for permission in Permission.objects.filter(codename__in=role.page_permissions):
        GroupPagePermission.objects.create(group=group, page=root, permission=permission)


def _give_collection_permissions(group: Group, role: Role) -> None:
    group.collection_permissions.all().delete()
    root = Collection.get_first_root_node()
    codenames = MEDIA if role.page_permissions else ()
    for permission in Permission.objects.filter(codename__in=codenames):
        GroupCollectionPermission.objects.create(
            group=group, collection=root, permission=permission
        )
