"""What every public answer keeps to: it follows from the address, and knows no visitor."""

import pytest
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from nykoping_safety.middleware import VISITOR, AddressRulesMiddleware
from tests.content.site_trees import site_tree

VISITORS = {
    "an editor": {"HTTP_COOKIE": "sessionid={session}"},
    "a speaker of English": {"HTTP_ACCEPT_LANGUAGE": "en"},
    "a telephone": {"HTTP_USER_AGENT": "Mobile Safari"},
    "somebody from elsewhere": {"HTTP_REFERER": "https://example.org/"},
}
PUBLIC = ("/", "/nyheter/", "/stod/", "/finns-inte/")


def fail(_request: object) -> None:
    raise RuntimeError


urlpatterns = [path("stod/fel/", fail)]
handler500 = "nykoping_safety.views.server_error"


@pytest.fixture
def editor(db: None) -> Client:
    site_tree([])
    client = Client()
    client.force_login(User.objects.create_superuser("editor"))
    return client


@pytest.mark.parametrize("visitor", VISITORS)
@pytest.mark.parametrize("address", PUBLIC)
def test_every_visitor_is_given_the_same_page(editor: Client, address: str, visitor: str) -> None:
    session = editor.cookies["sessionid"].value
    headers = {name: text.format(session=session) for name, text in VISITORS[visitor].items()}

    nobody, somebody = Client().get(address), Client().get(address, **headers)

    assert somebody.content == nobody.content
    assert somebody.headers == nobody.headers


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_sets_no_cookie(editor: Client, address: str) -> None:
    response = editor.get(address)

    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()


@pytest.mark.parametrize("address", ["/nyheter/", "/stod/?q=x", "/dokument/1/a.pdf"])
def test_no_view_for_readers_sees_a_visitor_or_keeps_one(address: str) -> None:
    """Whatever program stands behind it: the views of today look for none, and set nothing."""
    seen: list[HttpRequest] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request)
        answer = HttpResponse("text", headers={"Vary": "Cookie, Accept-Language, Accept-Encoding"})
        answer.set_cookie("visitor", "1")
        return answer

    told = AddressRulesMiddleware(view)(
        RequestFactory().get(address, **dict.fromkeys(VISITOR, "x"))
    )
    assert not set(VISITOR) & seen[0].META.keys()
    assert not told.cookies
    assert told["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("address", "cache", "shared_cache"),
    [
        ("/", "no-cache", "public, max-age=60"),
        ("/nyheter/", "no-cache", "public, max-age=60"),
        ("/stod/", "no-store", "public, max-age=60"),
        ("/finns-inte/", "no-store", None),
        ("/healthz", "no-store", None),
    ],
)
def test_caches_follow_from_the_address(
    editor: Client, address: str, cache: str, shared_cache: str | None
) -> None:
    response = editor.get(address)

    assert response["Cache-Control"] == cache
    assert response.get("CDN-Cache-Control") == shared_cache
    assert response["Referrer-Policy"] == "no-referrer"
    assert "unsafe" not in response["Content-Security-Policy"]


def test_the_admin_is_kept_nowhere_and_may_frame_itself(editor: Client) -> None:
    response = editor.get("/admin/")

    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "same-origin"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]


@pytest.mark.django_db
def test_the_editors_cookies_are_for_the_admin_alone() -> None:
    User.objects.create_superuser("editor", password="hemligt")
    client = Client()
    client.post("/admin/login/", {"username": "editor", "password": "hemligt"})

    assert {cookie["path"] for cookie in client.cookies.values()} == {"/admin/"}
    assert "sessionid" in client.cookies


@pytest.mark.parametrize("address", ["/%00/", "/nyheter/?q=%00", "/admin/pages/?q=%00"])
def test_a_null_character_is_refused_with_a_sentence(address: str) -> None:
    response = Client().get(address)

    assert response.status_code == 400
    assert response.content.decode().startswith("Adressen innehåller")


def test_the_public_site_takes_no_posts() -> None:
    response = Client().post("/nyheter/", {"q": "x"})

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"


@override_settings(ROOT_URLCONF=__name__)
def test_the_error_page_needs_no_database() -> None:
    response = Client(raise_request_exception=False).get("/stod/fel/")

    assert response.status_code == 500
    assert "112" in response.content.decode()
    assert response["Cache-Control"] == "no-store"
