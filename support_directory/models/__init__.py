from .contact_point import ContactPoint
from .modification import ServiceModification
from .organization import Organization
from .service import Service, ServiceFallback
from .service_list import ServiceList, ServiceListItem
from .taxonomy import Audience, Need

__all__ = [
    "Audience",
    "ContactPoint",
    "Need",
    "Organization",
    "Service",
    "ServiceFallback",
    "ServiceList",
    "ServiceListItem",
    "ServiceModification",
]
