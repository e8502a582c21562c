"""Whom the directory can send residents to today, and who answers instead of a closed line."""

from django.utils.translation import gettext as _

from support_directory.models import Service
from support_directory.successors import resolve_succession, successor


class DirectoryNow:
    """Remembers by name what was asked for and is not there."""

    def __init__(self) -> None:
        services = list(Service.objects.all())
        resolve_succession(services)
        self._by_pk = {service.pk: service for service in services}
        self._by_slug = {service.slug: service for service in services}
        self.left_out: list[str] = []

    def by_slug(self, slug: str) -> Service | None:
        return self._listed(self._by_slug.get(slug), slug)

    def by_pk(self, pk: int) -> Service | None:
        return self._listed(self._by_pk.get(pk), _("en stödkontakt som är borttagen"))

    def _listed(self, service: Service | None, asked: str) -> Service | None:
        found = service if service is None or service.is_listed() else successor(service)
        if found is None:
            name = str(service) if service else asked
            self.left_out += [] if name in self.left_out else [name]
        return found
