"""What a change of the whole site or of the directory waits for, and who is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from content import roles
from content.choices import Haste, NoticeState
from content.models import StaleAddress
from content.publication import urgency
from content.publication.rendering import look_again
from tests.content.admin_site import Desk, words
from tests.content.banner.test_banner import make_banner
from tests.content.factories import make_notice
from tests.content.following import follow_up, look_at

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from content.models import NoticePage
    from support_directory.models import Service

DESK, LIST = "/admin/viktigt-just-nu/", "/admin/stod/"


def test_home_the_directory_and_what_is_ongoing_tell_of_it_first(
    notice: NoticePage,
    settings: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(urgency, "FEW", 0)
    settings.PUBLISHED_ROOT = tmp_path / "published"
    over = make_notice("Strömmen är tillbaka", state=NoticeState.CLOSED)
    first, then = ["/", "/nyheter/", "/stod/", notice.url], [over.url, "/stod/bris/"]
    look_at(*reversed(first), *then)
    make_banner()
    follow_up()
    waiting = list(StaleAddress.objects.waiting().values_list("address", "haste"))
    at_once, soon = dict.fromkeys(first, Haste.AT_ONCE), dict.fromkeys(then, Haste.SOON)
    assert dict(waiting) == at_once | soon
    assert [address for address, _haste in waiting[:2]] == ["/", "/nyheter/"]


def test_who_shows_a_banner_reads_how_many_pages_do_not_tell_of_it_yet(
    notice: NoticePage, settings: Any, tmp_path: Path
) -> None:
    desk = Desk(roles.CRISIS_EDITOR)
    settings.PUBLISHED_ROOT = tmp_path / "published"
    look_at("/", notice.url)
    assert "skrivs om" not in words(desk.get(DESK))
    make_banner()
    assert "Sidorna skrivs om just nu." in words(desk.get(DESK))
    follow_up()
    assert "2 sidor väntar." in words(desk.get(DESK))
    while look_again():
        pass
    assert "skrivs om" not in words(desk.get(DESK))


def test_who_changes_a_service_reads_how_many_pages_do_not_tell_of_it_yet(
    service: Service, settings: Any, tmp_path: Path
) -> None:
    keeper = Desk(roles.CONTACT_KEEPER)
    settings.PUBLISHED_ROOT = tmp_path / "published"
    notice = make_notice("Koka vattnet", services=[service])
    look_at("/nyheter/", notice.url)
    assert "skrivs om" not in words(keeper.get(LIST))
    keeper.change(f"{LIST}edit/{service.pk}/", name_sv="Bris, för barn")
    assert "Sidorna skrivs om just nu." in words(keeper.get(LIST))
    follow_up()
    number = StaleAddress.objects.waiting().count()
    assert number > 1
    assert f"{number} sidor väntar." in words(keeper.get(LIST))
    while look_again():
        pass
    assert "skrivs om" not in words(keeper.get(LIST))
