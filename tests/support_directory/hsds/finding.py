import uuid

from django.test import Client

from support_directory.models import Service


def found(client: Client, query: str) -> set[str]:
    """The slugs of the services that a query finds."""
    contents = client.get(f"/api/hsds/services?{query}").json()["contents"]
    slugs = dict(Service.objects.values_list("uuid", "slug"))
    return {slugs[uuid.UUID(item["id"])] for item in contents}
