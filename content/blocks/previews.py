"""What the block picker shows: blocks filled with rows that the directory really has."""

from typing import Any

from support_directory.models import Audience, Service, ServiceList

SHOWN = 2


def chosen_services() -> dict[str, Any]:
    first = Service.objects.listed().in_order()[:SHOWN]
    return {"heading": "Prata med någon", "services": [service.pk for service in first]}


def first_list() -> dict[str, Any]:
    some = ServiceList.objects.first()
    return {"heading": str(some or ""), "service_list": some.pk if some else None}


def first_audience() -> dict[str, Any]:
    some = Audience.objects.first()
    return {"heading": "För barn och unga", "audience": some.pk if some else None, "need": None}


def sentence_with_service() -> dict[str, Any]:
    service = Service.objects.listed().in_order().first()
    return {
        "text_before": "Är det fara för liv?",
        "service": service.pk if service else None,
        "shows": "both",
        "text_after": "",
    }
