"""What each way in costs, where that is known."""

from collections.abc import Iterator

from support_directory.choices import Price
from support_directory.models import ContactPoint, Service

from .attributes import Attributes
from .identity import stable_id
from .schemas import CostOption
from .vocabulary import Vocabulary


def cost_options(
    service: Service, points: list[ContactPoint], vocabulary: Vocabulary
) -> Iterator[CostOption]:
    for point in points:
        if point.price != Price.UNKNOWN:
            yield _cost_option(service, point, vocabulary)


def _cost_option(service: Service, point: ContactPoint, vocabulary: Vocabulary) -> CostOption:
    identity = stable_id("cost_option", point.uuid)
    about = Attributes(vocabulary, "cost_option", identity)
    about.state("way_in.id", point.uuid)
    is_free = point.price == Price.FREE
    words = (
        about.words("amount_description", point.get_price_display),
        about.text(point, "price_note", "amount_description"),
    )
    return CostOption(
        id=identity,
        service_id=service.uuid,
        option=point.written_as,
        currency="SEK" if is_free else None,
        amount=0 if is_free else None,
        amount_description=". ".join(filter(None, words)),
        attributes=about.all,
    )
