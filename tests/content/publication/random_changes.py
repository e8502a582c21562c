"""All that editors and keepers do, in an order that chance decides."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from content.choices import NoticeState
from content.models import Banner, Category, HomePage, Incident, NoticePage, StandardPage
from content.versions.withholding import release, withhold
from support_directory.models import (
    Audience,
    ContactPoint,
    Need,
    Service,
    ServiceList,
    ServiceListItem,
)
from tests.content.factories import correct, make_notice, make_service, update

if TYPE_CHECKING:
    import random
    from collections.abc import Callable


class Changes:
    """`make_one` gives what it did, in words."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.count = 0

    def begin(self) -> None:
        self.categories = [
            Category.objects.create(name=f"Ämne {n}", slug=f"amne-{n}") for n in range(2)
        ]
        self.incident = Incident.objects.create(name="Branden", slug="branden")
        self.list = ServiceList.objects.create(slug="oroliga", name_sv="För oroliga")
        self.need = Need.objects.create(slug="oro", name_sv="Oro")
        self.audience = Audience.objects.create(slug="barn", name_sv="Barn")
        for _number in range(3):
            self.add_service()
        for _number in range(3):
            self.add_notice()
        self.add_page()

    def make_one(self) -> str:
        done = self.chance.choice(CHANGES)
        done(self)
        return done.__name__

    def word(self) -> str:
        self.count += 1
        return f"Ord{self.count}"

    def one_of(self, rows: Any) -> Any:
        found = list(rows)
        return self.chance.choice(found) if found else None

    def notice(self) -> Any:
        return self.one_of(NoticePage.objects.live().order_by("pk"))

    def service(self) -> Any:
        return self.one_of(Service.objects.order_by("pk"))

    def add_service(self) -> None:
        service = make_service(f"Linje {self.word()}", f"116 {self.chance.randrange(100, 999)}")
        if self.chance.random() < 0.5:
            service.needs.add(self.need)
        if self.chance.random() < 0.5:
            service.audiences.add(self.audience)
        if self.chance.random() < 0.5:
            ServiceListItem.objects.create(service_list=self.list, service=service)

    def add_notice(self) -> None:
        body: list[tuple[str, Any]] = [("text", f"<p>{self.word()}</p>")]
        kind = self.chance.randrange(4)
        chosen = {"heading": "", "services": [self.service().pk]}
        if kind == 1:
            body.append(("support_services", chosen))
        elif kind == 2:
            body.append(("support_list", {"heading": "", "service_list": self.list.pk}))
        make_notice(
            f"Notis {self.word()}",
            body_of=body,
            categories=self.chance.sample(self.categories, self.chance.randrange(3)),
            incident=self.chance.choice([None, self.incident]),
        )

    def add_page(self) -> None:
        page = StandardPage(title=f"Sida {self.word()}", live=False)
        HomePage.objects.get(locale__language_code="sv").add_child(instance=page)
        page.save_revision().publish()

    def translate(self) -> None:
        from wagtail.models import Locale

        english = Locale.objects.get(language_code="en")
        notice = self.one_of(NoticePage.objects.live().filter(locale__language_code="sv"))
        if notice and not notice.get_translation_or_none(english):
            copy = notice.copy_for_translation(english)
            copy.title = f"In English {self.word()}"
            copy.save_revision().publish()

    def tell_news(self) -> None:
        if notice := self.notice():
            kind = self.chance.choice(["new_information", "correction", "nothing_new"])
            update(notice, kind, f"Nytt {self.word()}.")

    def correct_a_comma(self) -> None:
        if notice := self.notice():
            correct(notice, lead=f"Ingress {self.word()}")

    def rename_notice(self) -> None:
        if notice := self.notice():
            correct(notice, title=f"Rubrik {self.word()}")

    def close(self) -> None:
        if notice := self.notice():
            correct(notice, state=NoticeState.CLOSED)

    def move(self) -> None:
        if notice := self.notice():
            notice.slug = self.word().lower()
            notice.save()

    def sort_anew(self) -> None:
        if notice := self.notice():
            chosen = self.chance.sample(self.categories, self.chance.randrange(3))
            correct(notice, categories=chosen, incident=self.chance.choice([None, self.incident]))

    def unpublish(self) -> None:
        if notice := self.notice():
            notice.unpublish()

    def remove(self) -> None:
        if notice := self.notice():
            Page.objects.get(pk=notice.pk).delete()

    def restrict(self) -> None:
        if notice := self.notice():
            PageViewRestriction.objects.create(page=notice, restriction_type="login")

    def lift(self) -> None:
        if restriction := PageViewRestriction.objects.first():
            restriction.delete()

    def hold_back(self) -> None:
        if (notice := self.notice()) and notice.numbered_updates:
            withhold(notice, 1, "Skäl", sentence_too=True)

    def let_out(self) -> None:
        if (notice := self.notice()) and notice.numbered_updates:
            release(notice, 1)

    def change_number(self) -> None:
        number = f"0155-{self.chance.randrange(10000, 99999)}"
        if point := self.one_of(ContactPoint.objects.order_by("pk")):
            point.written_as = number
            point.save()

    def rename_service(self) -> None:
        if service := self.service():
            Service.objects.filter(pk=service.pk).update(name_sv=f"Namn {self.word()}")

    def move_service(self) -> None:
        if service := self.service():
            Service.objects.filter(pk=service.pk).update(slug=self.word().lower())

    def close_service(self) -> None:
        if service := self.service():
            Service.objects.filter(pk=service.pk).update(status="defunct")

    def choose_audience(self) -> None:
        if service := self.service():
            service.audiences.set(self.chance.choice([[], [self.audience]]))

    def reorder_list(self) -> None:
        for item in ServiceListItem.objects.order_by("pk"):
            item.sort_order = self.chance.randrange(9)
            item.save()

    def rename_need(self) -> None:
        Need.objects.update(name_sv=f"Behov {self.word()}")

    def rename_category(self) -> None:
        category = self.chance.choice(self.categories)
        Category.objects.filter(pk=category.pk).update(name=f"Ämne {self.word()}")

    def move_category(self) -> None:
        category = self.chance.choice(self.categories)
        Category.objects.filter(pk=category.pk).update(slug=self.word().lower())

    def rename_incident(self) -> None:
        Incident.objects.update(name=f"Branden {self.word()}")

    def show_banner(self) -> None:
        now = timezone.now()
        Banner.objects.all().delete()
        Banner.objects.create(
            severity="severe",
            text_sv=f"Banner {self.word()}",
            starts_at=now - dt.timedelta(minutes=1),
            ends_at=now + dt.timedelta(hours=self.chance.randrange(1, 9)),
            link=self.chance.choice([None, self.notice()]),
        )

    def end_banner(self) -> None:
        Banner.objects.all().delete()

    def rename_page(self) -> None:
        if page := self.one_of(StandardPage.objects.live()):
            page.title = f"Sida {self.word()}"
            page.save_revision().publish()

    def unpublish_page(self) -> None:
        if page := self.one_of(StandardPage.objects.live()):
            page.unpublish()

    def change_home(self) -> None:
        home = HomePage.objects.get(locale__language_code="sv")
        home.lead = f"Ingress {self.word()}"
        home.save_revision().publish()


CHANGES: list[Callable[[Changes], None]] = [
    done
    for name, done in vars(Changes).items()
    if callable(done) and name not in ("__init__", "begin", "make_one", "word", "one_of")
    if name not in ("notice", "service")
]
