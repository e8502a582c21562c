from typing import Any

from django.core.management.base import BaseCommand

from content.roles import ensure_roles
from content.site_tree import create_site_tree


class Command(BaseCommand):
    help = "Makes the pages and groups that every site needs; what is there is kept."

    def handle(self, *_args: Any, **_options: Any) -> None:
        home = create_site_tree()
        ensure_roles()
        self.stdout.write(f"The site stands at {home.full_url}")
