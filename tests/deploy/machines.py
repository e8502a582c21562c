"""Two application machines behind one nginx, PostgreSQL with a replica; each of them dies."""

from __future__ import annotations

import re

from .attempts import Attempts, seconds_until
from .layers import HOME
from .machine import Machine
from .residents import SELDOM, Reads, Site, reading
from .town import ADMIN, PUBLIC, SHARED, UNITS, Town, manage

NOTICE = "/nyheter/koka-dricksvattnet-i-nykoping/"
SEARCH = "/sok/?q=koka"
TITLE = """
from content.models import NoticePage
page = NoticePage.objects.get(slug="koka-dricksvattnet-i-nykoping")
page.title = {title!r}
page.save_revision().publish()
"""
PATIENCE = 60


def publish(machine: Machine, title: str) -> None:
    manage(machine, "shell -v 0", given=TITLE.format(title=title))


def shows(site: Site, title: str) -> bool:
    try:
        return title in site.read(NOTICE)[2]
    except OSError:
        return False


def try_machines(town: Town, attempts: Attempts) -> None:
    town.databases()
    first, second = town.application("app1"), town.application("app2")
    town.set_up(first)
    try_units(first, attempts)
    for machine in (first, second):
        machine.run("systemctl start nykoping-safety-web nykoping-safety-worker")
    edge = town.edge("edge", ["app1:8000", "app2:8000"])
    site = Site(edge.address, town.certificate)
    try_edge(edge, site, attempts)
    try_publishing(first, site, "Koka vattnet en stund till", attempts)
    try_reload(first, site, attempts)
    try_death_of_application(town, site, attempts)
    try_death_of_database(town, site, attempts)
    try_death_of_all(town, site, attempts)
    try_alone(town, attempts)


def try_units(machine: Machine, attempts: Attempts) -> None:
    places = [f"/etc/systemd/system/nykoping-safety-{name}.service" for name in UNITS]
    places.append("/etc/systemd/system/nykoping-safety-check.timer")
    said = machine.run(f"systemd-analyze verify {' '.join(places)}", check=False)
    attempts.note("units: systemd-analyze verify", passed=not said.strip(), seen=said.strip()[:300])
    for name in UNITS:
        unit = f"nykoping-safety-{name}.service"
        said = machine.run(f"systemd-analyze security --no-pager {unit} | tail -1", check=False)
        found = re.search(r"([\d.]+) (\w+)", said)
        is_safe = bool(found) and float(found[1]) < 2.5  # type: ignore[index]  # systemd calls that OK
        attempts.note(
            f"units: exposure of {name} below 2.5", passed=is_safe, seen=found and found[0]
        )


def try_edge(edge: Machine, site: Site, attempts: Attempts) -> None:
    said = edge.run("nginx -t 2>&1 && systemctl start nginx", check=False)
    attempts.note(
        "nginx: its configuration, as it stands",
        passed="successful" in said,
        seen=said[-200:].strip(),
    )
    took = seconds_until(lambda: site.status(NOTICE) == 200)
    attempts.note("nginx: a notice over TLS", passed=took < PATIENCE, seen=f"after {took:.1f} s")
    took = seconds_until(
        lambda: bool(
            edge.run(f"find /{SHARED}/published/live{NOTICE} -name @ 2>/dev/null", check=False)
        )
    )
    attempts.note(
        "worker: the notice is a file", passed=took < PATIENCE, seen=f"after {took:.1f} s"
    )
    has_file = seconds_until(lambda: "etag" in site.read(NOTICE)[1])
    attempts.note(
        "nginx: it answers from the file",
        passed=has_file < PATIENCE,
        seen=f"after {has_file:.1f} s",
    )
    asked = "curl -s -o /dev/null -w '%{http_version} %{http_code} %{redirect_url}'"
    for what, target, wanted in (
        ("HTTP/2", f"--http2 https://{PUBLIC}{NOTICE}", "2 200 "),
        ("plain HTTP leads to TLS", f"http://{PUBLIC}/", f"1.1 301 https://{PUBLIC}/"),
        ("a search, asked of an application", f"https://{PUBLIC}{SEARCH}", "2 200 "),
        ("the editors' host", f"https://{ADMIN}/admin/login/", "2 200 "),
        (
            "the public host has no admin",
            f"https://{PUBLIC}/admin/",
            f"2 302 https://{ADMIN}/admin/",
        ),
    ):
        said = edge.run(f"{asked} {target}", check=False)
        attempts.note(f"nginx: {what}", passed=said == wanted, seen=said)
    elsewhere = f"--connect-to elsewhere.example:443:{edge.address}:443 https://elsewhere.example/"
    said = edge.run(f"curl -sk {elsewhere} || echo refused", check=False)
    attempts.note(
        "nginx: another name gets no certificate", passed="refused" in said, seen=said.strip()
    )


def try_publishing(
    machine: Machine, site: Site, title: str, attempts: Attempts, when: str = ""
) -> None:
    publish(machine, title)
    took = seconds_until(lambda: shows(site, title))
    attempts.note(
        f"published on {machine.name}, read at the edge{when}",
        passed=took < 10,
        seen=f"after {took:.2f} s",
    )


def answered(attempts: Attempts, what: str, reads: Reads) -> None:
    attempts.note(what, passed=not reads.faults and reads.number > 0, seen=reads)


def try_reload(machine: Machine, site: Site, attempts: Attempts) -> None:
    before = machine.run("pgrep -f nykoping_safety.server")
    with reading(site, SEARCH, SELDOM) as reads:
        machine.run("systemctl reload nykoping-safety-web")
        took = seconds_until(
            lambda: (
                not set(machine.run("pgrep -f nykoping_safety.server").split()[1:])
                & set(before.split()[1:])
            )
        )
    attempts.note(
        "reload: its processes are new", passed=took < PATIENCE, seen=f"after {took:.1f} s"
    )
    answered(attempts, "reload: searches meanwhile", reads)


def try_death_of_application(town: Town, site: Site, attempts: Attempts) -> None:
    with reading(site, NOTICE) as files, reading(site, SEARCH, SELDOM) as searches:
        town.machines["app1"].die()
        try_publishing(
            town.machines["app2"], site, "Ett nytt namn från den andra", attempts, ", app1 dead"
        )
        seconds_until(lambda: False, 5)
    answered(attempts, "app1 dead: files", files)
    answered(attempts, "app1 dead: searches, through app2", searches)


def try_death_of_database(town: Town, site: Site, attempts: Attempts) -> None:
    application, second = town.machines["app2"], town.machines["db2"]
    with reading(site, NOTICE) as files:
        town.machines["db1"].die()
        said = site.read(SEARCH)
        is_told = said[0] >= 500 and "Något gick fel" in said[2]
        attempts.note("db1 dead: a search is told so", passed=is_told, seen=said[0])
        ready = site.status("/readyz")
        attempts.note("db1 dead: /readyz says so", passed=ready == 503, seen=ready)
        second.run("runuser -u postgres -- pg_ctlcluster 15 main promote")
        took = seconds_until(lambda: site.status(SEARCH) == 200)
        attempts.note(
            "db2 promoted: searches are answered",
            passed=took < PATIENCE,
            seen=f"after {took:.1f} s",
        )
        try_publishing(application, site, "Efter bytet av databas", attempts, ", db1 dead")
    answered(attempts, "db1 dead: files", files)


def try_death_of_all(town: Town, site: Site, attempts: Attempts) -> None:
    with reading(site, f"{NOTICE}?fbclid=x") as files:
        town.machines["app2"].die()
        town.machines["db2"].die()
        status, headers, body = site.read(SEARCH)
        seconds_until(lambda: False, 5)
    is_told = (status, headers.get("retry-after")) == (503, "30") and "Något gick fel" in body
    attempts.note("all dead but the edge: a search is told so", passed=is_told, seen=status)
    answered(attempts, "all dead but the edge: files", files)


def try_alone(town: Town, attempts: Attempts) -> None:
    """On the edge's machine, whose database is gone: files all the same."""
    edge = town.machines["edge"]
    edge.run("systemctl start nykoping-safety-alone")
    asked = (
        f"curl -s -H 'Host: {PUBLIC}' -H 'X-Forwarded-Proto: https' http://127.0.0.1:8000{NOTICE}"
    )
    took = seconds_until(lambda: "Efter bytet av databas" in edge.run(asked, check=False))
    attempts.note(
        "one machine without nginx or database: files",
        passed=took < PATIENCE,
        seen=f"after {took:.1f} s",
    )
    edge.run(f"cd /{HOME}; systemctl stop nykoping-safety-alone")
