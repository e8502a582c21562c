"""What sqlmap gets out of the database: through every query, path and form that reaches it.

python -m tests.scans.sqlmap [--level 2] [--only visitor|editor]

(as root; needs nginx with Brotli, openssl.) As a visitor and, with an administrator's login,
through the admin's searches, filters and orders. TECHNIQUE=BEU leaves out what must wait (a machine
that is busy makes those take hours). First it must break into `leaky.py`.
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
import tempfile
from pathlib import Path

from tests.scans import tools
from tests.scans.findings import Finding, leave, tell
from tests.scans.leaky import leaky_site
from tests.scans.production_site import ProductionSite, production_site

PACKAGE = "sqlmap==1.10.10"
# A star marks a place in the path that is tried.
VISITOR = (
    *("/sok/?q=bris", "/sok/forslag.json?q=bris", "/en/sok/?q=bris&sida=2", "/nyheter/x*/"),
    "/stod/?malgrupp=barn&behov=prata&sprak=sv&kontakt=phone&oppet=nu&anonym=ja&gratis=ja&sida=2",
    *("/stod/x*/", "/handelser/x*/", "/nyheter/amne/x*/", "/nyheter/x*/atom.xml"),
    *("/nyheter/x/versioner/1*/", "/granska/x*/", "/dokument/1*/x.pdf"),
    "/api/hsds/services?search=bris&page=1&per_page=5&organization_id=x&taxonomy_term_id=y",
    *("/api/hsds/services/x*", "/api/hsds/organizations?search=x", "/api/hsds/taxonomy_terms/x*"),
)
EDITOR = (
    *("/admin/pages/search/?q=x&ordering=title", "/admin/pages/3/?ordering=title&p=1&q=x"),
    *("/admin/images/?q=x&ordering=title&tag=y&collection_id=1", "/admin/users/?q=x&ordering=name"),
    *("/admin/documents/?q=x&ordering=title&collection_id=1", "/admin/reports/site-history/?q=x"),
    *("/admin/reports/locked/?ordering=x", "/admin/choose-page/?q=x&page_type=wagtailcore.page"),
    *("/admin/tag-autocomplete/?term=x", "/admin/choose-page/search/?q=x"),
    "/admin/api/main/pages/?child_of=1&order=title&search=x&fields=title&type=content.NoticePage",
    "/admin/pages/3/results/?q=x&has_child_pages=true&latest_revision_created_at_from=2026-01-01",
    "/admin/reports/workflow/results/?reviewable=true&status=approved&created_at_from=2026-01-01",
    "/admin/reports/aging-pages/results/?live=true&last_published_at=2026-01-01",
    "/admin/reports/site-history/results/?timestamp_from=2026-01-01&label=x&object_type=y",
    *("/admin/rapporter/spar/?vem=x", "/admin/underlag/?adress=x&tid=2026-01-01"),
    *("/admin/rapporter/granskning/?nar=x&slag=y", "/admin/organisationer/results/?q=x&kind=y"),
    "/admin/stod/results/?q=x&status=active&organization=1&urgency=x&reach=y&ordering=name",
    *("/admin/listor/results/?q=x&ordering=name", "/admin/malgrupper/results/?q=x"),
    "/admin/users/results/?q=x&is_active=true&is_superuser=false&last_login_from=2026-01-01",
)

OURS = ("--dbms=PostgreSQL",)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--level", default="2")
    parser.add_argument("--only", choices=["visitor", "editor"])
    options = parser.parse_args()
    with leaky_site() as address:
        assert scan(address, ("/find?q=one",), "1"), "sqlmap does not find a plain fault"
    with production_site() as site:
        found, seen = [], 0
        for who in [options.only] if options.only else ["visitor", "editor"]:
            told, asked = (
                as_visitor(site, options.level)
                if who == "visitor"
                else as_editor(site, options.level)
            )
            found += told
            seen += asked
    leave(tell("sqlmap", found, f"{PACKAGE}, {seen} addresses, level {options.level}"))


def as_visitor(site: ProductionSite, level: str) -> tuple[list[Finding], int]:
    return scan(f"https://localhost:{site.https}", VISITOR, level, *OURS), len(VISITOR)


def as_editor(site: ProductionSite, level: str) -> tuple[list[Finding], int]:
    from tests.scans.signed_in import Login

    login = Login(site)
    known = [address for address in EDITOR if login.status(address) == 200]
    assert len(known) == len(EDITOR), sorted(set(EDITOR) - set(known))
    found = scan(login.root, EDITOR, level, *OURS, f"--cookie={login.header}")
    login.assert_is_in()
    return found, len(EDITOR)


def scan(root: str, addresses: tuple[str, ...], level: str, *more: str) -> list[Finding]:
    program = tools.from_pypi(PACKAGE) / "sqlmap"
    folder = Path(tempfile.mkdtemp(prefix="sqlmap-"))
    (folder / "targets.txt").write_text("".join(f"{root}{one}\n" for one in addresses))
    command = [program, "-m", folder / "targets.txt", "--batch", "--level", level, "--risk", "1"]
    command += [
        "--technique",
        os.environ.get("TECHNIQUE", "BEUQT"),
        "--time-sec",
        "4",
        "--threads",
        "4",
        "--skip-waf",
    ]
    command += ["--ignore-code", "*", "--timeout", "30", "--retries", "1", "--disable-coloring"]
    command += ["--output-dir", folder, "--results-file", folder / "results.csv", *more]
    with (folder / "said.txt").open("w") as said:
        subprocess.run(command, check=False, stdout=said, stderr=said, cwd=folder)
    print(f"sqlmap: {folder}")  # noqa: T201
    with (folder / "results.csv").open(newline="") as file:
        return [
            Finding("injection", one["Target URL"], f"{one['Parameter']}: {one['Technique(s)']}")
            for one in csv.DictReader(file)
            if one["Technique(s)"]
        ]


if __name__ == "__main__":
    main()
