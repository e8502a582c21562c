"""From a text file to a draft that an editor completes, through the command that people run."""

from __future__ import annotations

import datetime as dt
import json
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from content.choices import NoticeState, UpdateKind
from content.importing import draft_from, import_notice, known_services, read_notice
from content.models import Category, NoticeIndexPage, NoticePage, NoticeUpdate
from content.notice_text import parse_notice
from support_directory.importing import import_services, read_file
from support_directory.models import ContactPoint, Service
from tests.content.factories import make_service

if TYPE_CHECKING:
    from content.models import HomePage

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
TEXT = """Så arbetar Ekby med tryggheten

4 oktober 2024
Omsorg och stöd Barn och utbildning

UPPDATERAD 9 oktober 08:15. Flera händelser har väckt oro i Ekby. Det här gör kommunen.

– Vi är ute varje kväll, säger Maja Lindh, trygghetssamordnare.

Det här gör vi

  • EST: Effektiv samordning för trygghet. Kommun och polis möts varje vecka.
  • SSPF (skola, socialtjänst, polis, fritid): Fyra parter hjälper unga tillsammans.

Prata med någon

Ring Bris på 116 111 eller läs på https://ekby.example/stod?a=1&b=2. Skriv till oss@ekby.example.

1. Ring först.
2. Kom sedan.
"""


@pytest.fixture
def categories(home: HomePage) -> list[Category]:
    names = ("Omsorg och stöd", "Barn och utbildning", "Stöd")
    return [
        Category.objects.get_or_create(name=name, defaults={"slug": f"amne-{number}"})[0]
        for number, name in enumerate(names)
    ]


@pytest.fixture
def bris(home: HomePage) -> Service:
    return make_service("Bris 116 111", "116 111", slug="bris-barn")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "notis.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments: Any) -> str:
    out = StringIO()
    call_command("import_notice", *map(str, arguments), stdout=out, stderr=StringIO())
    return out.getvalue()


def blocks(notice: NoticePage) -> list[tuple[str, Any]]:
    return [(block.block_type, block.value) for block in notice.body]


@pytest.mark.usefixtures("categories", "bris")
def test_a_text_becomes_a_draft_with_its_updates(file: Path) -> None:
    assert "utkast" in run(file)
    notice = NoticePage.objects.get()
    row = NoticeUpdate.objects.get()
    assert (notice.title, notice.slug) == (
        "Så arbetar Ekby med tryggheten",
        "sa-arbetar-ekby-med-tryggheten",
    )
    assert (notice.live, notice.published_on) == (False, dt.date(2024, 10, 4))
    assert notice.lead == "Flera händelser har väckt oro i Ekby. Det här gör kommunen."
    assert {each.name for each in notice.categories.all()} == {
        "Omsorg och stöd",
        "Barn och utbildning",
    }
    assert (row.imported, row.number, row.kind, row.text) == (
        True,
        None,
        UpdateKind.NEW_INFORMATION,
        "Det framgår inte av texten vad som är nytt.",
    )
    assert f"{timezone.localtime(row.at):%Y-%m-%d %H:%M}" == "2024-10-09 08:15"


@pytest.mark.usefixtures("categories")
def test_the_draft_has_the_blocks_of_the_editor(file: Path, bris: Service) -> None:
    run(file)
    found = blocks(NoticePage.objects.get().get_latest_revision_as_object())
    assert [kind for kind, _value in found] == [
        *("quote", "heading", "initiatives", "heading", "text", "support_services"),
    ]
    assert dict(found[0][1]) == {
        "words": "Vi är ute varje kväll",
        "name": "Maja Lindh",
        "role": "trygghetssamordnare",
    }
    assert [item["short"] for item in found[2][1]["items"]] == ["EST", "SSPF"]
    assert list(found[5][1]["services"]) == [bris.pk]


@pytest.mark.usefixtures("categories", "bris")
def test_addresses_and_numbers_become_links(file: Path) -> None:
    run(file)
    text = str(dict(blocks(NoticePage.objects.get()))["text"].source)
    assert '<a href="tel:116111">116 111</a>' in text
    assert '<a href="https://ekby.example/stod?a=1&amp;b=2">' in text
    assert '<a href="mailto:oss@ekby.example">' in text
    assert "<ol><li>Ring först.</li><li>Kom sedan.</li></ol>" in text


@pytest.mark.usefixtures("categories", "bris")
def test_the_editor_can_open_and_publish_the_draft(file: Path, admin_client: Any) -> None:
    run(file)
    notice = NoticePage.objects.get()
    page = admin_client.get(f"/admin/pages/{notice.pk}/edit/")
    assert page.status_code == 200
    draft = notice.get_latest_revision_as_object()
    draft.full_clean()
    draft.body.stream_block.clean(draft.body)


@pytest.mark.usefixtures("categories", "bris")
def test_a_published_import_shows_its_earlier_update(file: Path, client: Any) -> None:
    assert "publicerad" in run(file, "--publish")
    notice = NoticePage.objects.get()
    assert notice.latest_update is not None
    assert notice.latest_update.imported
    page = client.get(notice.url).content.decode().replace("\xa0", " ")
    assert '<time datetime="2024-10-09T08:15' in page


@pytest.mark.usefixtures("categories", "bris")
def test_the_same_file_is_not_imported_twice(file: Path) -> None:
    run(file)
    first = NoticePage.objects.get()
    assert f"/admin/pages/{first.pk}/edit/" in run(file)
    assert NoticePage.objects.count() == 1


@pytest.mark.usefixtures("categories")
def test_the_same_title_on_another_day_is_another_notice(file: Path) -> None:
    run(file)
    file.write_text(TEXT.replace("4 oktober 2024", "5 oktober 2024"), encoding="utf-8")
    run(file)
    assert set(NoticePage.objects.values_list("slug", flat=True)) == {
        "sa-arbetar-ekby-med-tryggheten",
        "sa-arbetar-ekby-med-tryggheten-2",
    }


@pytest.mark.usefixtures("categories", "bris")
def test_a_dry_run_prints_json_and_saves_nothing(file: Path) -> None:
    [found] = json.loads(run("--dry-run", "--json", file))
    assert list(found) == [
        *("file", "title", "published", "categories", "lead", "updates", "body"),
        *("links", "phones", "services", "discarded", "warnings"),
    ]
    assert (found["file"], found["services"]) == (str(file), ["bris-barn"])
    assert not NoticePage.objects.exists()


def test_a_dry_run_says_so_in_words(home: HomePage, file: Path) -> None:
    assert "inget är sparat" in run("--dry-run", file)


def test_an_unreadable_file_is_refused_and_the_others_are_read(
    home: HomePage, file: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "trasig.txt"
    broken.write_bytes("Åtgärder på Åsö".encode("mac-roman"))
    out = StringIO()
    with pytest.raises(CommandError, match="Minst en fil"):
        call_command("import_notice", str(broken), str(file), dry_run=True, json=True, stdout=out)
    refused, read = json.loads(out.getvalue())
    assert set(refused) == {"file", "error"}
    assert "fel kodning" in refused["error"]
    assert read["title"] == "Så arbetar Ekby med tryggheten"


def test_json_belongs_to_the_dry_run(home: HomePage, file: Path) -> None:
    with pytest.raises(CommandError, match="--dry-run"):
        run("--json", file)


def test_a_text_that_cannot_be_published_saves_nothing(home: HomePage, tmp_path: Path) -> None:
    path = tmp_path / "utan-ingress.txt"
    path.write_text("Rubriken\n\n• Ett\n• Två\n", encoding="utf-8")
    with pytest.raises(CommandError):
        run(path, "--publish")
    assert not NoticePage.objects.exists()
    assert "utkast" in run(path)


def test_a_text_without_a_title_is_refused(home: HomePage, tmp_path: Path) -> None:
    path = tmp_path / "lista.txt"
    path.write_text("• Ett\n• Två\n", encoding="utf-8")
    assert "rubrik" in import_notice(path).error


def test_an_all_clear_closes_the_notice(home: HomePage) -> None:
    text = "Brand i Åby\n\n2024-03-01\n\nEn brand pågår i Åby.\n\nFaran över 2 mars kl 9. Gå ut."
    notice = draft_from(
        parse_notice(text), parent=NoticeIndexPage.objects.get(locale__language_code="sv")
    )
    assert notice.state == NoticeState.CLOSED
    assert [row.kind for row in notice.updates.all()] == [UpdateKind.ALL_CLEAR]


def test_a_row_tells_the_news_that_stands_under_its_mark(home: HomePage) -> None:
    text = (
        "Brand i Åby\n\n2024-03-01\n\n"
        "Uppdatering 3 mars kl 9\n\nElden är släckt. Alla kan åka hem.\n\n"
        "Uppdatering 2 mars: Elden är under kontroll. Håll fönstren stängda."
    )
    notice = draft_from(
        parse_notice(text), parent=NoticeIndexPage.objects.get(locale__language_code="sv")
    )
    assert [row.text for row in notice.updates.all()] == [
        "Elden är släckt.",
        "Elden är under kontroll.",
    ]


def test_an_update_without_its_day_has_no_row(home: HomePage) -> None:
    text = "Brand i Åby\n\nEn brand pågår i Åby.\n\nUppdatering 13.20: Branden är släckt."
    notice = draft_from(
        parse_notice(text), parent=NoticeIndexPage.objects.get(locale__language_code="sv")
    )
    assert not notice.updates.exists()
    assert ("heading", "Uppdatering 13.20") in [
        (kind, value["text"]) for kind, value in blocks(notice) if kind == "heading"
    ]


def test_what_has_no_room_in_its_block_stays_text(home: HomePage) -> None:
    text = f"Titel\n\n{'Ord och ord. ' * 60}\n\n”Vi börjar alltid med att lyssna på barnen.”\n"
    notice = draft_from(
        parse_notice(text), parent=NoticeIndexPage.objects.get(locale__language_code="sv")
    )
    assert len(notice.lead) <= 600
    [(kind, value)] = blocks(notice)
    assert kind == "text"
    assert "Vi börjar alltid" in str(value.source)
    assert notice.lead.count("Ord") + str(value.source).count("Ord") == 60


def test_a_closed_service_is_known_but_never_embedded(home: HomePage, tmp_path: Path) -> None:
    successor = make_service("Nya linjen", "020-10 20 30")
    closed = make_service("Gamla linjen", "0771-22 00 60", status="defunct")
    closed.replaced_by = successor
    closed.save()
    path = tmp_path / "notis.txt"
    path.write_text("Stöd\n\nRing Gamla linjen, 0771-22 00 60, i kväll.\n", encoding="utf-8")
    notice = read_notice(path)
    assert notice.services == ()
    assert any("Nya linjen" in sentence for sentence in notice.warnings)


def test_a_closed_line_names_who_answers_in_the_end(home: HomePage, tmp_path: Path) -> None:
    last = make_service("Sista linjen", "020-10 20 30")
    middle = make_service("Mellanlinjen", "020-10 20 31", status="defunct", replaced_by=last)
    closed = make_service("Gamla linjen", status="defunct", replaced_by=middle)
    ContactPoint.objects.create(service=closed, kind="website", written_as="https://gamla.se/hjalp")
    path = tmp_path / "notis.txt"
    path.write_text("Stöd\n\nRing 020-10 20 31 eller se gamla.se/hjalp.\n", encoding="utf-8")
    named = [sentence for sentence in read_notice(path).warnings if "Sista linjen" in sentence]
    assert [sentence.split(" hör till")[0] for sentence in named] == [
        "https://gamla.se/hjalp",
        "020-10 20 31",
    ]


@pytest.mark.usefixtures("categories")
def test_the_services_are_fetched_at_once(django_assert_num_queries: Any) -> None:
    make_service("Ettan", "020-10 20 30")
    with django_assert_num_queries(2):
        known_services()
    for number in range(12):
        make_service(f"Linje {number} x", f"020-10 20 {number + 31}")
    with django_assert_num_queries(2):
        known_services()


def test_the_real_notice_is_understood_wholly(home: HomePage) -> None:
    if not (SHARED / "notice.txt").exists():
        pytest.skip("../shared/data is not here: the real notice and contacts cannot be read")
    for number, name in enumerate(("Barn och utbildning", "Omsorg och stöd", "Kommun och politik")):
        Category.objects.get_or_create(name=name, defaults={"slug": f"amne-{number}"})[0]
    import_services(read_file(SHARED / "contacts.json"))
    [found] = json.loads(run("--dry-run", "--json", SHARED / "notice.txt"))
    assert found["published"] == "2023-08-28"
    assert found["categories"] == ["Barn och utbildning", "Omsorg och stöd", "Kommun och politik"]
    assert [update["at"] for update in found["updates"]] == ["2023-09-18T10:45"]
    assert [block["type"] for block in found["body"]] == [
        *("quote", "heading", "text", "text", "heading", "initiatives"),
        *("heading", "text", "text", "text", "text", "heading", "text", "text", "heading", "text"),
    ]
    quote = found["body"][0]
    assert len(quote["speaker"].split()) == 2
    assert quote["role"].split()[0].endswith("chef")
    assert [(each["short"], bool(each["name"])) for each in found["body"][5]["items"]] == [
        ("EST", True),
        ("SSPF", True),
        ("Unga i centrum", False),
    ]
    assert (len(found["links"]), found["phones"], found["discarded"]) == (4, ["114 14"], [])
    assert found["services"] == [
        *("bris-barn", "jourhavande-kompis", "nykoping-stod-barn", "nykoping-stod-familj"),
        *("lilla-krisinfo", "nykoping-lista-organisationer", "nykoping-orosanmalan"),
        "polisen-tips",
    ]
    assert len(found["warnings"]) == 4
