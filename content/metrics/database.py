"""What the database knows, asked when a machine asks: whichever worker answers says the same."""

from collections.abc import Iterable, Iterator

from django.db import DatabaseError
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from content.state.asking import within
from content.state.readings import Readings, read

SECONDS = 3.0


class DatabaseCollector(Collector):
    """`safety_database_up` is 0, and nothing else is said, where the database does not answer."""

    def describe(self) -> Iterable[Metric]:
        return ()

    def collect(self) -> Iterator[Metric]:
        try:
            found = within(SECONDS, read)
        except DatabaseError:
            yield gauge("database_up", "1 if the database answers.", 0)
            return
        yield gauge("database_up", "1 if the database answers.", 1)
        yield from queues(found)
        yield from workers(found)


def queues(found: Readings) -> Iterator[Metric]:
    yield gauge("queue_entries", "Changes not yet followed up.", found.changes.number)
    oldest = found.changes.oldest.total_seconds()
    yield gauge("queue_oldest_seconds", "Age of the oldest of them.", oldest)
    yield gauge("queue_failing_entries", "Those that have failed.", found.failing_changes)
    yield gauge("stale_addresses", "Where readers have an older text.", found.addresses.number)
    oldest = found.addresses.oldest.total_seconds()
    yield gauge("stale_oldest_seconds", "How long the oldest has waited.", oldest)
    unhurried = found.unhurried_addresses
    yield gauge("unhurried_addresses", "Rendered first, or for a sweep.", unhurried)
    yield gauge("mails_waiting", "Mails due and not sent.", found.mails.number)
    if found.sweep:
        ended = found.sweep.finished_at.timestamp() if found.sweep.finished_at else 0
        yield gauge("swept_timestamp_seconds", "When the last sweep ended.", ended)
        yield gauge("sweep_differences", "What it found unannounced.", found.sweep.differences)
    yield gauge("schedules_failing", "Scheduled times that failed.", found.failing_schedules)


def workers(found: Readings) -> Iterator[Metric]:
    silence = GaugeMetricFamily(
        "safety_worker_silence_seconds", "Since a worker's last heartbeat.", labels=["worker"]
    )
    ahead = GaugeMetricFamily(
        "safety_worker_clock_ahead_seconds", "Its clock minus the database's.", labels=["worker"]
    )
    for worker in found.workers:
        silence.add_metric([worker.name], worker.silence.total_seconds())
        ahead.add_metric([worker.name], worker.clock_ahead.total_seconds())
    yield silence
    yield ahead


def gauge(name: str, meaning: str, value: float) -> Metric:
    return GaugeMetricFamily(f"safety_{name}", meaning, value=value)
