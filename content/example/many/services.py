"""Made-up services in bulk. Search entries follow by the database's own triggers."""

from django.db import transaction

from content.example.many.words import Words
from support_directory.contact_values import normal_value
from support_directory.models import Audience, ContactPoint, Need, Organization, Service

SLUG = "exempelstod-"
HOURS = ("24/7", "Mo-Fr 09:00-12:00,13:00-16:00; PH off", "Mo-Su 21:00-06:00", "")
PRICES, ANONYMITY = ("unknown", "free"), ("yes", "unknown", "unknown", "possible", "unknown")
# Numbers that the Swedish authority (PTS) keeps for fiction: 08-465 004 00 to 99 reach nobody.
WAYS_IN = (
    ("phone", "08-465 004 {short:02}"),
    ("chat", "https://stod-{n}.example/chatt"),
    ("email", "hjalp-{n}@stod.example"),
)


@transaction.atomic
def make_services(number: int, words: Words) -> list[Service]:
    """Each with three ways in; raises nothing when there are some already: it adds to them.

    Left out: the history of changes, confirmations, other languages' texts.
    """
    organization, _new = Organization.objects.get_or_create(name_sv="Exempelorganisationen")
    first = Service.objects.filter(slug__startswith=SLUG).count() + 1
    services = Service.objects.bulk_create(
        (_service(n, organization, words) for n in range(first, first + number)), batch_size=500
    )
    ContactPoint.objects.bulk_create(
        (way for n, service in enumerate(services, first) for way in _ways_in(n, service)),
        batch_size=500,
    )
    _tie(services)
    return services


def _service(n: int, organization: Organization, words: Words) -> Service:
    return Service(
        slug=f"{SLUG}{n}",
        organization=organization,
        name_sv=f"{words.compound().capitalize()} (exempelstöd {n})",
        summary_sv=words.sentence()[:300],
        discretion="not_needed" if n % 4 else "needed",
    )


def _ways_in(n: int, service: Service) -> list[ContactPoint]:
    hours = HOURS[n % len(HOURS)]
    is_sourced = bool(n % 3)
    return [
        ContactPoint(
            service=service,
            sort_order=order,
            kind=kind,
            written_as=(written := pattern.format(n=n, short=n % 100)),
            value=normal_value(kind, written),
            opening_hours=hours,
            hours_evidence="sourced" if is_sourced else "unsourced",
            hours_source_url=f"https://stod-{n}.example/" if is_sourced else "",
            languages=["sv", "en"][: n % 3],
            price=PRICES[n % len(PRICES)],
            anonymity=ANONYMITY[n % len(ANONYMITY)],
        )
        for order, (kind, pattern) in enumerate(WAYS_IN)
    ]


def _tie(services: list[Service]) -> None:
    for through, name, chosen in (
        (Service.audiences.through, "audience", list(Audience.objects.all())),
        (Service.needs.through, "need", list(Need.objects.all())),
    ):
        if chosen:
            through.objects.bulk_create(
                through(service=service, **{name: chosen[n % len(chosen)]})
                for n, service in enumerate(services)
            )
