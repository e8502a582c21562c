from typing import Any

from django.core.management.base import BaseCommand

from content.scheduling import publish_due


class Command(BaseCommand):
    """In the place of Wagtail's, which goes by its own machine's clock, whatever it says."""

    help = "Publishes and withdraws what is due, once. The worker does so by itself."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{publish_due()} pages changed.")
