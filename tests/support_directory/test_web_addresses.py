"""Addresses that residents are sent to."""

import pytest

from support_directory.web_addresses import AddressNotUnderstood, normal_address, normal_email


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://www.bris.se/", "https://www.bris.se/"),
        ("HTTPS://WWW.Bris.se/Chatt", "https://www.bris.se/Chatt"),
        ("jourhavandekompis.se", "https://jourhavandekompis.se"),
        ("example.se:8443/a", "https://example.se:8443/a"),
        ("http://flen.se/a/?b=c&d=e#f", "http://flen.se/a/?b=c&d=e#f"),
        ("https://räddabarnen.se/", "https://räddabarnen.se/"),
    ],
)
def test_an_address_keeps_its_path_and_gets_a_scheme(written: str, address: str) -> None:
    assert normal_address(written) == address


@pytest.mark.parametrize(
    "written",
    [
        "",
        "bris",
        "//evil.example/",
        "/chatt",
        "ftp://example.se/",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://user:secret@example.se/",
        "https://bris.se@evil.example/",
        "http://127.0.0.1/",
        "http://192.168.1.1/",
        "http://0x7f.1/",
        "http://2130706433/",
        "http://[::1]/",
        "https://localhost/",
        "https://intranat.local/",
        "https://brіs.se/",  # a Cyrillic і
        "https://xn--brs-8xb.se/",
        "https://example.se/a b",
        "https://exa\u202emple.se/",
        "https://example.se/\0",
        "https://example.se:99999/",
        "https://-example.se/",
        "https://example.se/" + "a" * 600,
    ],
)
def test_an_address_that_hides_where_it_leads_is_refused(written: str) -> None:
    with pytest.raises(AddressNotUnderstood):
        normal_address(written)


@pytest.mark.parametrize(
    "written",
    ["", "bris", "a@b", "a b@example.se", "a@[127.0.0.1]", "å@example.se", "a@b.se,c@d.se"],
)
def test_a_faulty_mail_address_is_refused(written: str) -> None:
    with pytest.raises(AddressNotUnderstood, match=r"namn@exempel\.se"):
        normal_email(written)
