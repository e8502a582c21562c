"""Every answer of every address is what the standard and our own OpenAPI promise."""

import json
from typing import Any

import pytest
from django.test import Client

from support_directory.models import ContactPoint, Service

from .validation import Json, faults, faults_in_answer, needs_standard, standard, unknown_fields

LISTS = {
    "services": ("service_list", "service"),
    "organizations": ("organization_list", "organization"),
    "service_at_locations": ("service_at_location", "service_at_location"),
    "taxonomies": ("taxonomy", "taxonomy"),
    "taxonomy_terms": ("taxonomy_term", "taxonomy_term"),
}
FORMS = ("", "full=true", "full_service=true", "minimal=true", "per_page=1&page=2", "search=linjen")
BASES = ("/api/hsds/", "/ar/api/hsds/")
DECLARED = {
    ".attributes",
    ".organization.attributes",
    ".service.attributes",
    ".name",
    ".status",
    ".service",
    ".modified_date",
}
"""Fields that the profile adds where the standard does not have them."""

pytestmark = pytest.mark.usefixtures("directory")


def answered(client: Client, base: str, address: str, path: str, method: str = "get") -> Any:
    """The content, after it was held against the base's own OpenAPI."""
    response = getattr(client, method)(f"{base}{address}")
    openapi = client.get(f"{base}openapi.json").json()
    content = response.json()
    assert response["Content-Type"] == "application/json"
    assert faults_in_answer(openapi, path, method, response.status_code, content) == []
    return content


@pytest.mark.parametrize("base", [BASES[0], pytest.param(BASES[1], marks=pytest.mark.full)])
@pytest.mark.parametrize("kind", LISTS)
def test_each_list_and_each_thing_in_it_is_as_openapi_says(
    client: Client, base: str, kind: str
) -> None:
    for form in FORMS:
        answered(client, base, f"{kind}?{form}", f"/{kind}")
    page = answered(client, base, kind, f"/{kind}", "post")

    for item in page["contents"]:
        alone = answered(client, base, f"{kind}/{item['id']}", f"/{kind}/{{id}}")
        assert alone["id"] == item["id"]


@pytest.mark.parametrize("address", ["", "profile"])
def test_the_address_itself_and_the_profile_are_as_openapi_says(
    client: Client, address: str
) -> None:
    assert answered(client, "/api/hsds/", address, f"/{address}")


@needs_standard
@pytest.mark.parametrize("base", [BASES[0], pytest.param(BASES[1], marks=pytest.mark.full)])
@pytest.mark.parametrize("kind", LISTS)
def test_each_list_and_each_thing_in_it_is_as_the_standard_says(
    client: Client, base: str, kind: str
) -> None:
    in_list, alone = map(standard, LISTS[kind])
    contents = client.get(f"{base}{kind}").json()["contents"]
    full = client.get(f"{base}{kind}?full=true").json()["contents"]
    each = [client.get(f"{base}{kind}/{item['id']}").json() for item in contents]

    assert contents
    for item in contents:
        assert faults(item, in_list) == []
        assert set(unknown_fields(item, in_list)) <= DECLARED
    for item in [*full, *each]:
        assert faults(item, alone) == []
        assert set(unknown_fields(item, alone)) <= DECLARED


@needs_standard
def test_openapi_has_every_address_and_parameter_of_the_standard(client: Client) -> None:
    ours = client.get("/api/hsds/openapi.json").json()
    given = standard("openapi")
    shared = given["components"]["parameters"]

    for path, operations in given["paths"].items():
        for method in operations.keys() & {"get", "post"}:
            wanted = {
                parameter.get("name") or shared[parameter["$ref"].rpartition("/")[2]]["name"]
                for parameter in operations[method].get("parameters", ())
            }
            offered = {p["name"] for p in ours["paths"][path][method].get("parameters", ())}
            assert wanted <= offered, (path, method)


@needs_standard
def test_a_place_alone_is_also_what_the_standards_openapi_names(client: Client) -> None:
    place = client.get("/api/hsds/service_at_locations?full=true").json()["contents"][0]

    assert faults(place, standard("service")) == []


def test_the_address_itself_names_profile_and_openapi(client: Client) -> None:
    for base in BASES:
        information = client.get(base).json()
        assert information["version"] == "3.1"
        assert information["profile"] == f"http://testserver{base}profile"
        assert client.get(information["openapi_url"]).json()["openapi"] == "3.1.0"


def test_a_page_says_where_it_stands(get: Any) -> None:
    first, last, beyond = (get(f"services?per_page=3&page={n}") for n in (1, 2, 99))

    assert [page["size"] for page in (first, last, beyond)] == [3, 2, 0]
    assert [page["first_page"] for page in (first, last, beyond)] == [True, False, False]
    assert [page["last_page"] for page in (first, last, beyond)] == [False, True, True]
    assert [page["empty"] for page in (first, last, beyond)] == [False, False, True]
    assert {page["total_items"] for page in (first, last, beyond)} == {5}
    assert {page["total_pages"] for page in (first, last, beyond)} == {2}


def test_lines_are_the_same_services_as_pages(client: Client, get: Any) -> None:
    response = client.get("/api/hsds/services?full=true&format=ndjson&per_page=1")
    lines = [json.loads(line) for line in response.getvalue().splitlines()]

    assert response["Content-Type"] == "application/x-ndjson"
    assert lines == get("services?full=true")["contents"]


def test_a_minimal_list_has_all_on_one_page(get: Any) -> None:
    page = get("services?minimal=true")

    assert page["total_pages"] == 1
    assert all(item.keys() == {"id", "modified_date"} for item in page["contents"])


def test_what_is_not_yet_shown_is_told_nowhere(client: Client) -> None:
    hidden = Service.objects.get(slug="nasta-ar")
    for address in ("services", "services?full=true", "organizations?full=true", "profile"):
        text = client.get(f"/api/hsds/{address}").content.decode()
        assert hidden.name_sv not in text
        assert str(hidden.uuid) not in text
        assert str(hidden.organization.uuid) not in text
    assert client.get(f"/api/hsds/services/{hidden.uuid}").status_code == 404


def test_what_keepers_note_for_themselves_is_not_told(client: Client) -> None:
    assert "Ring Anna" not in client.get("/api/hsds/services?full=true").content.decode()


def attributes(item: Json) -> list[tuple[str, str, str]]:
    return [
        (a["taxonomy_term"]["code"], a.get("label", ""), a.get("value", ""))
        for a in item["attributes"]
    ]


def test_a_closed_line_names_its_successor_and_has_no_hours(get: Any, directory: Service) -> None:
    closed = get(f"services/{Service.objects.get(slug='gamla-linjen').uuid}")

    assert closed["status"] == "defunct"
    assert closed["schedules"] == []
    assert ("detail.service.replaced_by", "", str(directory.uuid)) in attributes(closed)


def test_one_whose_listing_has_ended_is_inactive(get: Any) -> None:
    ended = Service.objects.get(slug="forra-sommaren")

    assert get(f"services/{ended.uuid}")["status"] == "inactive"


def test_short_numbers_are_dialled_as_they_are(get: Any, directory: Service) -> None:
    phones = get(f"services/{directory.uuid}")["phones"]
    municipal = get(f"services/{Service.objects.get(slug='kommunen').uuid}")["phones"]

    assert [phone["number"] for phone in phones] == ["116111", "71010"]
    assert [phone["number"] for phone in municipal] == ["+46155248000"]


def test_how_sure_each_fact_is_stands_beside_it(get: Any, directory: Service) -> None:
    phone, text = get(f"services/{directory.uuid}")["phones"]
    municipal = get(f"services/{Service.objects.get(slug='kommunen').uuid}")
    today = municipal["assured_date"]

    assert ("state.sourced", "hours", "2025-08") in attributes(phone)
    assert ("state.unsourced", "price", "") in attributes(phone)
    assert ("state.unsourced", "hours", "") in attributes(text)
    assert ("state.confirmed", "value", today) in attributes(municipal["phones"][0])
    assert ("detail.confirmed_by", "", "kontaktansvarig") in attributes(municipal)


def test_a_number_changed_by_sql_is_no_longer_said_to_be_confirmed(get: Any) -> None:
    ContactPoint.objects.filter(service__slug="kommunen").update(value="+46155248001")

    phone = get(f"services/{Service.objects.get(slug='kommunen').uuid}")["phones"][0]

    assert ("state.unsourced", "value", "") in attributes(phone)


def test_unsure_hours_say_so_in_every_schedule(get: Any, directory: Service) -> None:
    schedules = get(f"services/{directory.uuid}")["schedules"]
    sure = [s for s in schedules if ("state.sourced", "hours", "2025-08") in attributes(s)]
    unsure = [s for s in schedules if s not in sure]

    assert sure
    assert all("notes" not in schedule for schedule in sure)
    assert unsure
    assert {schedule["notes"] for schedule in unsure} == {"Tiderna är inte säkra."}


def test_each_base_speaks_its_language_and_owns_up_to_swedish(
    client: Client, directory: Service
) -> None:
    english, arabic, swedish = (
        client.get(f"{base}services/{directory.uuid}").json()
        for base in ("/en/api/hsds/", "/ar/api/hsds/", "/api/hsds/")
    )

    assert (english["name"], arabic["name"]) == ("Linjen (en)", "Linjen (ar)")
    assert english["alert"] == swedish["alert"] == "Kö i kväll"
    assert ("detail.fallback_language", "alert", "sv") in attributes(english)
    assert ("detail.fallback_language", "name", "sv") not in attributes(english)
    assert "detail.fallback_language" not in {code for code, *_ in attributes(swedish)}


def test_a_description_never_mixes_languages(client: Client, directory: Service) -> None:
    Service.objects.filter(pk=directory.pk).update(
        description_sv="Ring eller chatta.", summary_en="Support for young people"
    )
    english, swedish = (
        client.get(f"{base}services/{directory.uuid}").json()
        for base in ("/en/api/hsds/", "/api/hsds/")
    )

    assert swedish["description"] == "Stöd för unga\n\nRing eller chatta."
    assert english["description"] == "Support for young people"
    assert ("detail.fallback_language", "description", "sv") not in attributes(english)
