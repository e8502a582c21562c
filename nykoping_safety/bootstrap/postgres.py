"""A PostgreSQL of our own for the demo and for tests, stopped when its last user ends.

Users of a cluster hold a shared lock on it. Whoever leaves and can turn it into a lock of his own
was the last one, and stops the server. After a `kill -9` the server is left running with no lock
held: the next start takes it over (demo), or throws it away (tests).
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from nykoping_safety.bootstrap.cluster import Cluster, prepare
from nykoping_safety.bootstrap.locks import locked, open_lock, take_alone, take_shared
from nykoping_safety.bootstrap.places import make_local_folder
from nykoping_safety.bootstrap.progress import Refusal, step

ATTEMPTS = 4


@contextmanager
def running(name: str, *, kept: bool, database: str = "postgres") -> Iterator[str]:
    """Yield the address of `database` on the cluster `name`; unless kept it begins and ends empty.

    Raises:
        Refusal: if there is no PostgreSQL, or it does not start.
    """
    make_local_folder()
    with open_lock(f"{name} in use") as use:
        with locked("start of the database server"):
            cluster = prepare(name, kept=kept)
            if take_alone(use) and not kept:
                cluster.throw_away()
            take_shared(use)
            port = cluster.running_port() or start(cluster)
        try:
            yield f"postgres://postgres:{cluster.password}@127.0.0.1:{port}/{database}"
        finally:
            if take_alone(use):
                leave(cluster)


def start(cluster: Cluster) -> int:
    """Start the server, on a new cluster if there is none, and return its port."""
    if not cluster.data.exists():
        with step(f"Making the database cluster ({cluster.name})"):
            cluster.create()
    with step(f"Starting PostgreSQL ({cluster.name})"):
        for attempt in range(ATTEMPTS):
            time.sleep(attempt)  # after a crash the old server's processes need a moment to go
            port = cluster.start()
            if port:
                return port
        raise Refusal(f"PostgreSQL did not start. Its reasons are in {cluster.log}")


def leave(cluster: Cluster) -> None:
    if cluster.kept:
        cluster.stop()
    else:
        cluster.throw_away()
