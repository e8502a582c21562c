from typing import Any

from django.core.management.base import BaseCommand

from content.drafting.starting_templates import ensure_templates
from content.roles import ensure_roles
from content.site_tree import create_site_tree, ensure_statement


class Command(BaseCommand):
    help = "Makes the pages, groups and templates that every site needs; what is there is kept."

    def handle(self, *_args: Any, **_options: Any) -> None:
        home = create_site_tree()
        ensure_statement(home)
        ensure_roles()
        ensure_templates()
        self.stdout.write(f"The site stands at {home.full_url}")
        self.stdout.write(
            "What runs already (web, worker) knows of new trees when it is restarted."
        )
