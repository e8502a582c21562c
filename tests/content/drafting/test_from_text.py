"""Pasting a text, looking at what was understood, and saving it as a draft."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from content import roles
from content.models import NoticePage
from content.notice_text.lines import words as words_of
from content.references import services_in
from support_directory.models import Service
from tests.content.admin_site import Desk, fields_of, soup, words
from tests.content.factories import make_service
from tests.content.notice_text.word_files import paragraph, word_file

if TYPE_CHECKING:
    from content.models import HomePage

ADDRESS = "/admin/ny-notis/text/"
REAL_NOTICE = Path(__file__).parents[4] / "shared" / "data" / "notice.txt"
TEXT = """Så arbetar Ekby med tryggheten

28 augusti 2023

Omsorg och stöd

UPPDATERAD 18 september 10:45. Kommunen ser allvarligt på det som hände igår.

– Vi går ut, säger Maja Lindh, rektor.

Hit kan du vända dig

Ring Bris på 116 111 eller 114 14. Nationella linjen 0771-22 00 60 svarar också.

Läs [hos polisen](https://polisen.example/tips) och på https://www.bris.example/barn.
"""


@pytest.fixture
def directory(home: HomePage) -> dict[str, Service]:
    rows = [
        make_service("Bris", "116 111", slug="bris"),
        make_service("Polisen 114 14", "114 14", slug="polisen"),
        make_service("Polisens tips", "114 14", slug="tips"),
        make_service("Hjälplinjen", "90 390", slug="linjen"),
        make_service("Gamla linjen", "0771-22 00 60", slug="gamla"),
    ]
    by_slug = {row.slug: row for row in rows}
    gone = {"status": "defunct", "replaced_by": by_slug["linjen"]}
    Service.objects.filter(slug="gamla").update(**gone)
    return by_slug


@pytest.fixture
def desk(home: HomePage) -> Desk:
    return Desk(roles.EDITOR)


def read(desk: Desk, text: str = TEXT, **fields: Any) -> Any:
    return desk.client.post(ADDRESS, {"text": text, **fields})


def send(desk: Desk, shown: Any, **fields: Any) -> Any:
    """The page's own form, with the button that is pressed."""
    form = fields_of(shown.content.decode(), "understood-form")
    boxes = [box["value"] for box in soup(shown).select("input[name=service][checked]")]
    return desk.client.post(
        ADDRESS, {**dict(form.lists()), "service": boxes, **fields}, follow=True
    )


def test_what_was_understood_stands_beside_the_text(
    desk: Desk, directory: dict[str, Service]
) -> None:
    page = soup(read(desk))
    parts = {
        part.dt.get_text(strip=True): part.dd.get_text(" ", strip=True)
        for part in page.select(".drafting__part")
    }
    assert parts["Rubrik"] == "Så arbetar Ekby med tryggheten"
    assert parts["Publicerad"].startswith("28 augusti 2023")
    assert parts["Ämnen"] == "Omsorg och stöd"
    assert parts["Uppdaterad"].startswith("18 september 2023 10.45")
    assert parts["Ingress"].startswith("Kommunen ser allvarligt på det som hände igår.")
    assert parts["Citat"].startswith("Vi går ut Maja Lindh, rektor")
    assert parts["Telefonnummer"].split(" ", 2)[:2] == ["116", "111"]
    assert not NoticePage.objects.exists()
    original = page.select_one(".drafting__original").get_text(" ")
    assert words_of(TEXT) <= words_of(original)


def test_a_doubt_is_told_where_it_arises_on_both_sides(
    desk: Desk, directory: dict[str, Service]
) -> None:
    page = soup(read(desk))
    lead = next(part for part in page.select(".drafting__part") if part.dt.get_text() == "Ingress")
    doubt = lead.select_one(".drafting__doubts li")
    assert "igår" in doubt.get_text()
    mark = page.select_one(f'.drafting__original a[href="#{doubt["id"]}"]').parent
    assert mark.get_text(strip=True).startswith("igår")


@pytest.mark.full
def test_one_button_makes_services_of_all_that_is_sure(
    desk: Desk, directory: dict[str, Service]
) -> None:
    shown = read(desk)
    assert not soup(shown).select("input[name=service][checked]")
    chosen = send(desk, shown, action="all")
    send(desk, chosen, action="save")
    notice = NoticePage.objects.get()
    bris = directory["bris"]
    assert notice.body[-1].block_type == "support_services"
    assert bris.pk in services_in(notice.body.get_prep_value())
    text = str(notice.body.get_prep_value())
    assert f'<embed embedtype="service" id="{bris.pk}" shows="number"/>' in text
    assert "116 111" not in text


@pytest.mark.full
def test_each_can_be_declined_and_then_the_text_stays_as_it_was(
    desk: Desk, directory: dict[str, Service]
) -> None:
    shown = send(desk, read(desk), action="all")
    send(desk, shown, action="save", service=[])
    notice = NoticePage.objects.get()
    assert services_in(notice.body.get_prep_value()) == set()
    assert '<a href="tel:116111">116 111</a>' in str(notice.body.get_prep_value())


@pytest.mark.full
def test_a_closed_line_and_a_shared_number_are_left_to_the_editor(
    desk: Desk, directory: dict[str, Service]
) -> None:
    shown = send(desk, read(desk), action="all")
    unsure = soup(shown).find("h3", string="Välj själv vem som menas").parent
    assert "Ersätts av Hjälplinjen" in unsure.get_text(" ")
    box = soup(shown).select_one("input[value=linjen]")
    assert not box.has_attr("checked")
    send(desk, shown, action="save", service=["linjen"])
    linjen = directory["linjen"].pk
    text = str(NoticePage.objects.get().body.get_prep_value())
    assert f'<embed embedtype="service" id="{linjen}" shows="both"/> svarar också' in text


def test_the_draft_opens_in_the_editor_and_is_saved_once(desk: Desk, home: HomePage) -> None:
    shown = read(desk)
    answer = send(desk, shown, action="save")
    notice = NoticePage.objects.get()
    assert answer.redirect_chain[-1][0] == f"/admin/pages/{notice.pk}/edit/"
    assert (notice.live, notice.owner) == (False, desk.user)
    assert "Att kontrollera innan du publicerar" in words(answer)
    assert "igår" in words(answer)
    again = send(desk, shown, action="save")
    assert "Det finns redan en notis" in words(again)
    assert NoticePage.objects.count() == 1
    send(desk, again, action="save")
    assert NoticePage.objects.count() == 2


def upload(desk: Desk, name: str, data: bytes, text: str = "") -> Any:
    return desk.client.post(ADDRESS, {"text": text, "file": SimpleUploadedFile(name, data)})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("notis.docx", word_file(paragraph("Bron är stängd", "Rubrik1"), paragraph("I en vecka."))),
        ("notis.txt", "Bron är stängd\r\n\r\nI en vecka.".encode("cp1252")),
        ("notis.txt", "Bron är stängd\n\nI en vecka.".encode("utf-16")),
        ("notis.html", "<h1>Bron är stängd</h1><p>I en vecka.<script>x()</script>".encode()),
    ],
    ids=["word", "windows", "utf-16", "web page"],
)
def test_a_file_is_read_like_a_pasted_text(desk: Desk, name: str, data: bytes) -> None:
    send(desk, upload(desk, name, data), action="save")
    notice = NoticePage.objects.get()
    assert (notice.title, notice.lead) == ("Bron är stängd", "I en vecka.")


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.pdf", b"%PDF-1.7 \xe5", "PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0 gammal", ".doc"),
        ("a.docx", b"PK\x03\x04", "trasig"),
        ("a.txt", b"", "tom"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_beside_its_field(
    desk: Desk, name: str, data: bytes, sentence: str
) -> None:
    page = soup(upload(desk, name, data))
    assert sentence in page.select_one("#from-text-form").get_text()


def test_text_and_file_together_lose_nothing(desk: Desk) -> None:
    answer = upload(desk, "a.txt", b"Hej", "Min egen text")
    assert "Du har både text och en fil" in words(answer)
    assert soup(answer).find(id="id_text").get_text().strip() == "Min egen text"


def test_nothing_at_all_is_answered_with_a_sentence(desk: Desk) -> None:
    assert "Klistra in en text eller välj en fil." in words(read(desk, "  "))


def test_markup_in_the_text_stays_text(desk: Desk) -> None:
    shown = read(desk, "Rubrik om något\n\n<img src=x onerror=alert(1)> & så vidare i texten.")
    assert soup(shown).select_one(".drafting img") is None
    send(desk, shown, action="save")
    assert "<img" not in str(NoticePage.objects.get().body.get_prep_value())


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.name)
def test_only_those_who_write_notices_come_in(home: HomePage, role: roles.Role) -> None:
    client = Desk(role).client
    may = role != roles.CONTACT_KEEPER
    for address in (ADDRESS, "/admin/ny-notis/mall/"):
        assert (client.get(address).status_code == 200) == may
    client.post(ADDRESS, {"text": TEXT, "action": "save"})
    assert NoticePage.objects.exists() == may


def test_an_expired_login_loses_nothing(home: HomePage) -> None:
    answer = Client().post(ADDRESS, {"text": TEXT, "action": "save", "service": ["bris"]})
    assert soup(answer).find("input", {"name": "kept"})["value"]


@pytest.mark.skipif(not REAL_NOTICE.exists(), reason="../shared/data/notice.txt is not here")
def test_the_real_notice_becomes_a_draft_without_losing_a_word(desk: Desk) -> None:
    text = REAL_NOTICE.read_text(encoding="utf-8")
    shown = read(desk, text)
    assert shown.status_code == 200
    send(desk, shown, action="save")
    notice = NoticePage.objects.get()
    kept = f"{notice.title} {notice.lead} {notice.body.get_prep_value()}"
    discarded = " ".join(shown.context["found"].notice.discarded)
    gone = words_of(text) - words_of(kept) - words_of(discarded)
    said_by_blocks = {"säger", "28", "augusti", "2023", "uppdaterad", "18", "september", "10", "45"}
    assert gone <= {
        *said_by_blocks,
        *words_of("Barn och utbildning Omsorg och stöd Kommun och politik"),
    }
