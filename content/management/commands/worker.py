import os
import signal
import socket
from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from prometheus_client import REGISTRY

from content import side_by_side
from content.memory import leave_loaded_alone
from content.metrics.database import DatabaseCollector
from content.metrics.serving import answer_at
from content.working import work, work_once


class Command(BaseCommand):
    help = "Publishes what is scheduled and follows up every change, until it is stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then stop")
        parser.add_argument(
            "--processes",
            type=how_many,
            default=1,
            metavar="N",
            help="so many workers side by side",
        )
        parser.add_argument(
            "--metrics",
            metavar="HOST:PORT",
            default=os.environ.get("METRICS_WORKER", ""),
            help="where Prometheus may ask; each further worker answers at the next port",
        )

    def handle(
        self,
        *_args: Any,
        once: bool = False,
        metrics: str = "",
        processes: int = 1,
        **_options: Any,
    ) -> None:
        if once:
            work_once(own_name())
            return
        if processes == 1:
            self.work(metrics)
            return
        connections.close_all()  # a connection has one owner

        def work(number: int) -> None:
            self.work(next_port(metrics, number), stays_free=number == 0)

        if not side_by_side.run(work, processes):
            raise CommandError("A worker ended, and so do the others.")

    def work(self, metrics: str, *, stays_free: bool = False) -> None:
        if metrics:
            REGISTRY.register(DatabaseCollector())
            answer_at(metrics, REGISTRY)
        leave_loaded_alone()
        self.stopped = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        self.stdout.write(f"Worker {own_name()} is running.")
        work(own_name(), go_on=lambda: not self.stopped, stays_free=stays_free)

    def stop(self, *_args: object) -> None:
        self.stopped = True


def how_many(written: str) -> int:
    if not written.isdecimal() or int(written) < 1:
        raise ArgumentTypeError("at least one worker is needed: write 1 or more.")
    return int(written)


def own_name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


def next_port(place: str, number: int) -> str:
    """Of `host:port`; empty stays empty."""
    host, colon, port = place.rpartition(":")
    return f"{host}{colon}{int(port) + number}" if port.isdigit() else place
