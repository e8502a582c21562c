"""The example site on this machine. `manage.py` has made environment and database server before."""

import os
import socket
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from nykoping_safety import example_site, serving


class Command(BaseCommand):
    help = "Set up the example site and serve it on this machine."
    requires_system_checks = ()  # for developers; they take a second of every start

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--no-serve", dest="serve", action="store_false", help="set up, and end"
        )

    def handle(self, *, port: int, serve: bool, **_options: Any) -> None:
        if not getattr(settings, "DEMO_MAY_RUN", False):
            raise CommandError("The demo does not run on these settings.")
        listener = self.reserve(port) if serve else None
        is_new = example_site.set_up()
        if listener or is_new:
            example_site.answer_at(serving.ADDRESS, port)
        self.describe(port)
        if listener:
            self.stdout.write("Serving. Ctrl-C ends it.")
            serving.serve(listener, self.stdout.write)

    def reserve(self, port: int) -> socket.socket:
        try:
            return serving.reserve(port)
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Port {port} cannot be used ({error}). Choose another one with --port."
            ) from error

    def describe(self, port: int) -> None:
        address = f"http://{serving.ADDRESS}:{port}"
        password = example_site.give_password(os.environ.get("DEMO_PASSWORD", ""))
        self.stdout.write(f"Site:     {address}/\nAdmin:    {address}/admin/")
        self.stdout.write(f"Password: {password or 'unchanged (DEMO_PASSWORD sets a new one)'}")
        for name, role in example_site.accounts():
            self.stdout.write(f"Account:  {name:<16} {role}")
