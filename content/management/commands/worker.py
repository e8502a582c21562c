import os
import signal
import socket
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from prometheus_client import REGISTRY

from content.metrics.database import DatabaseCollector
from content.metrics.serving import answer_at
from content.working import work, work_once


class Command(BaseCommand):
    help = "Publishes what is scheduled and follows up every change, until it is stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then stop")
        parser.add_argument(
            "--metrics",
            metavar="HOST:PORT",
            default=os.environ.get("METRICS_WORKER", ""),
            help="where Prometheus may ask; a second worker on a machine needs a port of its own",
        )

    def handle(self, *_args: Any, once: bool = False, metrics: str = "", **_options: Any) -> None:
        name = f"{socket.gethostname()}:{os.getpid()}"
        if once:
            work_once(name)
            return
        if metrics:
            REGISTRY.register(DatabaseCollector())
            answer_at(metrics, REGISTRY)
        self.stopped = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        self.stdout.write(f"Worker {name} is running.")
        work(name, go_on=lambda: not self.stopped)

    def stop(self, *_args: object) -> None:
        self.stopped = True
