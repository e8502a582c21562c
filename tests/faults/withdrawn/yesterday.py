"""The site that is backed up: each notice has words that are found nowhere else."""

from __future__ import annotations

from .place import Say

NOTICES, ACCOUNTS = 6, 3


def word(number: int) -> str:
    return f"hemlig{number}zq"


def old_word(number: int) -> str:
    """Stands in the first version alone."""
    return f"gammalt{number}zq"


def make_yesterday(say: Say) -> None:
    from django.contrib.auth.models import User
    from django.core.management import call_command

    from content.site_tree import create_site_tree
    from tests.content.factories import make_notice, update

    call_command("migrate", verbosity=0)
    create_site_tree([])
    for number in range(NOTICES):
        text = f"<p>{word(number)} {old_word(number)}.</p>"
        notice = make_notice(word(number).capitalize(), slug=word(number), text=text)
        update(notice, "new_information", "Nytt.", body=[("text", f"<p>{word(number)}.</p>")])
    for number in range(ACCOUNTS):
        User.objects.create_user(f"konto{number}", password="ett-langt-losenord")
    render_and_keep()
    say({"ready": True})


def render_and_keep() -> None:
    from content.choices import Haste
    from content.models import StaleAddress
    from content.publication.rendering import look_again
    from content.publication.stale import make_stale
    from tests.content.following import follow_up

    follow_up()
    make_stale(dict.fromkeys(read_addresses(), Haste.SOON))
    StaleAddress.objects.exclude(address__in=read_addresses()).delete()
    while look_again():
        pass


def read_addresses() -> list[str]:
    from django.utils import timezone

    lists = ["/", "/nyheter/", "/nyheter/atom.xml", "/nyheter/feed.json", "/sitemap.xml"]
    lists += ["/nyheter/arkiv/", f"/nyheter/{timezone.localdate():%Y/%m}/"]
    own = ("", "atom.xml", "affisch/", "versioner/1/", "versioner/2/")
    return lists + [f"/nyheter/{word(n)}/{more}" for n in range(NOTICES) for more in own]
