"""What wapiti finds when it follows links and fills forms, as a visitor and as an editor.

python -m tests.scans.wapiti [--seconds 40] [--only visitor|editor]

(as root; needs nginx with Brotli, openssl.) `--seconds`: for each of its modules; what it did not
get to in that time was not looked at, which is told. Modules that need a server of wapiti's own
elsewhere (ssrf, xxe, log4shell) are left out. First it must find the faults of `leaky.py`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from tests.scans import tools
from tests.scans.findings import Finding, leave, tell
from tests.scans.leaky import leaky_site
from tests.scans.production_site import ProductionSite, production_site

PACKAGE = "wapiti3==3.2.3"
MODULES = (
    *("backup", "cookieflags", "crlf", "csp", "csrf", "exec", "file", "htaccess", "http_headers"),
    *("https_redirect", "ldap", "methods", "permanentxss", "redirect", "shellshock", "sql"),
    *("timesql", "upload", "xss"),
)
# What would end the scan's own login, or the account that it has.
LEFT_ALONE = ("logout/*", "tva-steg/*", "login/*", "users/*", "account/*")

A_FEW = 20  # addresses


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=40)
    parser.add_argument("--only", choices=["visitor", "editor"])
    options = parser.parse_args()
    with leaky_site() as address:
        planted = {one.rule for one in scan(f"{address}/", 60, modules=("sql", "xss"))[0]}
    assert {"SQL Injection", "Reflected Cross Site Scripting"} <= planted, planted
    with production_site() as site:
        found, seen = [], []
        for who in [options.only] if options.only else ["visitor", "editor"]:
            told, pages = (
                as_visitor(site, options.seconds)
                if who == "visitor"
                else as_editor(site, options.seconds)
            )
            found += told
            seen.append(f"{who}: {pages} addresses crawled")
    leave(tell("wapiti", found, f"{PACKAGE}, {len(MODULES)} modules; {', '.join(seen)}"))


def as_visitor(site: ProductionSite, seconds: int) -> tuple[list[Finding], int]:
    root = f"https://localhost:{site.https}/"
    starts = ("stod/?malgrupp=barn&behov=prata", "sok/?q=bris", "sok/forslag.json?q=bris")
    more = [word for one in starts for word in ("--start", root + one)]
    return scan(root, seconds, *more, "--exclude", f"{root}admin/*")


def as_editor(site: ProductionSite, seconds: int) -> tuple[list[Finding], int]:
    from tests.scans.signed_in import Login

    login, root = Login(site), f"https://localhost:{site.https}/admin/"
    left = [word for one in LEFT_ALONE for word in ("--exclude", root + one)]
    # --drop-set-cookie would take every cookie out of what is asked, this one too
    done = scan(root, seconds, "--cookie-value", login.header, *left)
    login.assert_is_in()
    assert done[1] > A_FEW, "it has crawled the door alone, which says nothing of the admin"
    return done


def scan(
    root: str, seconds: int, *more: str, modules: tuple[str, ...] = MODULES
) -> tuple[list[Finding], int]:
    """Findings, and how many addresses it had crawled."""
    program = tools.from_pypi(PACKAGE) / "wapiti"
    folder = Path(tempfile.mkdtemp(prefix="wapiti-"))
    command = [program, "--url", root, "--scope", "folder", "--module", ",".join(modules)]
    command += ["--depth", "6", "--max-links-per-page", "60", "--max-files-per-dir", "40"]
    command += ["--max-scan-time", str(seconds * 4), "--max-attack-time", str(seconds)]
    command += ["--max-parameters", "30", "--verify-ssl", "0", "--no-bugreport", "--tasks", "4"]
    command += ["--dns-endpoint", "localhost"]  # it would ask a server of its own for a name
    command += ["--store-session", folder, "--store-config", folder, "--flush-session"]
    command += ["--format", "json", "--output", folder / "report.json", "--timeout", "20", *more]
    with (folder / "said.txt").open("w") as said:
        subprocess.run(command, check=False, stdout=said, stderr=said, cwd=folder)
    print(f"wapiti: {folder}")  # noqa: T201
    report = json.loads((folder / "report.json").read_text())
    return list(findings(report)), report["infos"]["crawled_pages_nbr"]


def findings(report: dict[str, dict[str, list[dict[str, str]]]]) -> Iterator[Finding]:
    for kind in ("vulnerabilities", "anomalies"):
        for rule, told in report[kind].items():
            for one in told:
                where = f"{one['method']} {urlsplit(one['path']).path}"
                named = f" {one['parameter']}" if one["parameter"] else ""
                body = one["http_request"].rpartition("\n\n")[2] if one["method"] == "POST" else ""
                names = " ".join(field.partition("=")[0] for field in body.split("&"))
                sent = f" ({names})" if names else ""
                yield Finding(rule, where, one["info"] + named + sent)


if __name__ == "__main__":
    main()
