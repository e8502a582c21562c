"""Looking at an address: what a server may answer, and where nobody may be led."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from content.checking.asking import NoNetworkError
from content.checking.network import is_public
from content.checking.visiting import Pace, Visit
from content.choices import AddressVerdict as Verdict
from tests.content.checking.world import OTHER, PUBLIC, answer, drip, keep_silent, pour

if TYPE_CHECKING:
    from pathlib import Path

    from tests.content.checking.world import World

PAGE = "http://exempel.se/sida?x=å"


def test_a_page_that_answers_works(world: World) -> None:
    assert world.visitor().visit(PAGE) == Visit(Verdict.WORKS, 200)
    (request,) = world.server.asked
    assert request.startswith("HEAD /sida?x=%C3%A5 HTTP/1.1\r\nHost: exempel.se\r\n")
    assert "User-Agent: prov" in request
    assert "cookie" not in request.lower()


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        ("404 Not Found", Verdict.GONE),
        ("410 Gone", Verdict.GONE),
        ("403 Forbidden", Verdict.UNSURE),
        ("429 Too Many Requests", Verdict.UNSURE),
        ("500 Oh", Verdict.FAULT),
        ("304 Not Modified", Verdict.WORKS),
    ],
)
def test_a_status_is_understood(world: World, status: str, verdict: Verdict) -> None:
    world.server.answers["*"] = answer(status)
    assert world.visitor().visit(PAGE).verdict == verdict


def test_a_server_that_dislikes_head_is_asked_as_readers_ask(world: World) -> None:
    world.server.answers["HEAD /"] = answer("405 No")
    assert world.visitor().visit("http://exempel.se").verdict == Verdict.WORKS
    assert [request.split()[0] for request in world.server.asked] == ["HEAD", "GET"]


@pytest.mark.parametrize(
    ("status", "verdict"), [("301 Moved", Verdict.MOVED), ("302 Found", Verdict.WORKS)]
)
def test_where_a_reader_ends_is_told(world: World, status: str, verdict: Verdict) -> None:
    world.server.answers["HEAD /a"] = answer(status, "//annan.se/b#del")
    assert world.visitor().visit("http://exempel.se/a") == Visit(verdict, 200, "http://annan.se/b")


@pytest.mark.parametrize(
    "private",
    [
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://10.0.0.1/",
        "http://inne.exempel.se/",
        "http://exempel.se:8000/",
        "http://user:secret@127.0.0.1/",
    ],
)
def test_nobody_is_led_into_a_closed_network(world: World, private: str) -> None:
    """The resolver answers as the system's own does for numbers in disguise."""
    addresses = {"2130706433": "127.0.0.1", "0x7f.1": "127.0.0.1", "inne.exempel.se": "192.168.1.1"}
    addresses |= {ip: ip for ip in ("127.0.0.1", "169.254.169.254", "::1", "10.0.0.1")}
    world.names |= {host: [address] for host, address in addresses.items()}
    world.server.answers["*"] = answer("302 Found", private)
    assert world.visitor().visit(PAGE).verdict == Verdict.NOT_PUBLIC
    assert set(world.called) == {PUBLIC}
    assert world.visitor().visit(private).verdict == Verdict.NOT_PUBLIC
    assert set(world.called) == {PUBLIC}


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://exempel.se/", "javascript:alert(1)"]
)
def test_only_the_web_is_followed(world: World, target: str) -> None:
    world.server.answers["HEAD /sida?x=%C3%A5"] = answer("302 Found", target)
    assert world.visitor().visit(PAGE).verdict == Verdict.NOT_A_WEBSITE


def test_a_name_that_changes_its_mind_is_not_followed(world: World) -> None:
    """First a public address, then a private one: each question is looked at anew."""
    world.turns["exempel.se"] = [[PUBLIC], ["127.0.0.1"]]
    world.server.answers["*"] = answer("405 No")
    assert world.visitor().visit(PAGE).verdict == Verdict.NOT_PUBLIC
    assert world.called == [PUBLIC]


def test_one_private_address_among_public_ones_is_enough(world: World) -> None:
    world.names["exempel.se"] = [PUBLIC, "10.1.2.3"]
    assert world.visitor().visit(PAGE).verdict == Verdict.NOT_PUBLIC
    assert world.called == []


def test_the_next_address_is_tried_where_one_has_no_route(world: World) -> None:
    world.names["exempel.se"] = [OTHER, PUBLIC]
    assert world.visitor().visit(PAGE).verdict == Verdict.WORKS
    assert world.called == [OTHER, PUBLIC]


@pytest.mark.parametrize("tiresome", [drip, keep_silent])
def test_a_slow_server_costs_no_more_than_its_time(world: World, tiresome: object) -> None:
    world.server.answers["*"] = tiresome  # type: ignore[assignment]
    began = time.monotonic()
    assert world.visitor(seconds=0.5).visit(PAGE).verdict in (
        Verdict.NO_ANSWER,
        Verdict.NOT_A_WEBSITE,
    )
    assert time.monotonic() - began < 3


def test_an_endless_page_is_not_read(world: World) -> None:
    world.server.answers |= {"HEAD /": answer("405 No"), "GET /": pour}
    began = time.monotonic()
    assert world.visitor().visit("http://exempel.se/").verdict == Verdict.WORKS
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "noise", ["SSH-2.0-OpenSSH\r\n", "\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "x" * 100_000]
)
def test_noise_is_no_website(world: World, noise: str) -> None:
    world.server.answers["*"] = noise
    assert world.visitor().visit(PAGE).verdict in (Verdict.NOT_A_WEBSITE, Verdict.NO_ANSWER)


def test_a_circle_ends(world: World) -> None:
    world.server.answers["*"] = answer("302 Found", "http://exempel.se/sida?x=å")
    assert world.visitor().visit(PAGE).verdict == Verdict.IN_CIRCLES
    assert len(world.server.asked) == 6


def test_a_dead_name_and_a_dead_network_are_told_apart(world: World) -> None:
    assert world.visitor().visit("https://borta.se/").verdict == Verdict.NAME_UNKNOWN
    world.has_network = False
    with pytest.raises(NoNetworkError):
        world.visitor().visit(PAGE)


def test_two_questions_to_one_host_have_a_pause(world: World) -> None:
    naps: list[float] = []
    pace = Pace(seconds=2.0, clock=lambda: 100.0, sleep=naps.append)
    visitor = world.visitor(pace=pace)
    for address in (PAGE, "http://annan.se/", "http://exempel.se/annat"):
        visitor.visit(address)
    assert naps == [2.0]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        *((PUBLIC, True), ("8.8.8.8", True), (OTHER, True)),
        *((address, False) for address in (
            "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "169.254.1.1", "172.16.0.1",
            "192.0.0.8", "192.88.99.1", "192.168.0.1", "198.18.0.1", "224.0.0.1", "240.0.0.1",
            "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
            "2002:7f00:1::", "2001::1", "2001:db8::1", "fc00::1", "fe80::1", "fe80::1%eth0",
            "fec0::1", "ff02::1", "exempel.se", "",
        )),
    ],
)  # fmt: skip
def test_a_closed_network_is_known(address: str, expected: bool) -> None:
    assert is_public(address) is expected


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """For exempel.se, signed by itself."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl on this machine to make a certificate with")
    file = tmp_path / "pair.pem"
    command = (
        f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=exempel.se "
        f"-addext subjectAltName=DNS:exempel.se -keyout {file} -out {tmp_path / 'cert.pem'}"
    )
    subprocess.run(command.split(), check=True, capture_output=True)
    file.write_text(file.read_text() + (tmp_path / "cert.pem").read_text())
    return file


def test_a_certificate_must_be_known_and_bear_the_name(world: World, certificate: Path) -> None:
    world.server.tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    world.server.tls.load_cert_chain(certificate)
    assert world.visitor().visit("https://exempel.se/").verdict == Verdict.BAD_CERTIFICATE
    world.trusts = ssl.create_default_context(cafile=str(certificate))
    assert world.visitor().visit("https://exempel.se/").verdict == Verdict.WORKS
    assert world.visitor().visit("https://annan.se/").verdict == Verdict.BAD_CERTIFICATE
