"""What every answer says, and what no answer, log line or trail leaves out or lets in."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from tests.security.without.switching import (
    Defence,
    both,
    no,
    nothing,
    replaced,
    says,
    setting,
    without_header,
    without_middleware,
    yes,
)

HEADERS = "tests/security/test_headers.py"
IN_THE_PAGE = "tests/browser/test_scripts_in_the_page.py"
TRAIL = "tests/security/test_audit_trail.py"
SCRIPTS = "test_no_page_that_an_editor_gets_has_a_script_that_would_run"
POLICY = f"tests/security/test_admin_policy.py::{SCRIPTS}"
ANSWERS = "tests/nykoping_safety/test_public_answers.py"
DOCUMENTS = "tests/content/documents/test_documents.py"
LOGS = "tests/nykoping_safety/test_logs.py"
FORWARDING = "tests/content/publication/test_forwarding.py"


def headers() -> list[Defence]:
    names = ("Content-Security-Policy", "Cross-Origin-Opener-Policy", "Permissions-Policy")
    names += ("Cross-Origin-Resource-Policy", "Referrer-Policy", "X-Content-Type-Options")
    any_script = replaced(
        "nykoping_safety.content_policies.script_sources", says("'self' 'unsafe-inline'")
    )
    inert = "nykoping_safety.inert_scripts.InertScriptsMiddleware"
    return [
        *(Defence("headers", name, (HEADERS,), without_header(name)) for name in names),
        Defence(
            "headers", "Cache-Control of the admin", (ANSWERS,), without_header("Cache-Control")
        ),
        Defence(
            "headers",
            "X-Frame-Options",
            (HEADERS,),
            both(
                without_header("X-Frame-Options"),
                without_middleware("django.middleware.clickjacking.XFrameOptionsMiddleware"),
            ),
        ),
        Defence(
            "headers",
            "Strict-Transport-Security",
            (HEADERS,),
            without_middleware("django.middleware.security.SecurityMiddleware"),
        ),
        *(
            Defence("headers", f"scripts are named: {test}", (f"{file}::{test}",), any_script)
            for file, test in (
                (HEADERS, "test_a_page_for_readers_lets_nothing_in_from_elsewhere"),
                (IN_THE_PAGE, "test_a_script_that_the_policy_does_not_name_is_refused"),
            )
        ),
        Defence("headers", "scripts in the admin are inert", (POLICY,), without_middleware(inert)),
        Defence(
            "headers",
            "a document is no page",
            (HEADERS,),
            setting("WAGTAILDOCS_INLINE_CONTENT_TYPES", ["application/pdf"]),
        ),
    ]


def documents() -> list[Defence]:
    return [
        Defence(
            "documents",
            "as hidden as its pages",
            (f"{DOCUMENTS}::test_it_is_had_while_its_page_is_read",),
            replaced("content.documents.views.is_public", yes),
        ),
        Defence(
            "documents",
            "looked for anew after a change",
            (f"{DOCUMENTS}::test_it_is_had_while_its_page_is_read",),
            replaced("content.documents.public.newest_change", says(1)),
        ),
        Defence(
            "documents",
            "a link's own draft alone",
            (f"{DOCUMENTS}::test_who_holds_a_link_gets_what_its_draft_leads_to",),
            replaced("content.preview_links.public.leads_to", yes),
        ),
        Defence(
            "documents",
            "a withdrawn one is asked for anew",
            (f"{DOCUMENTS}::test_what_a_browser_has_kept_is_not_confirmed",),
            without_header("Cache-Control"),
        ),
    ]


def with_its_words(error: BaseException, *, with_sentence: bool) -> Any:
    return [
        {
            "type": type(error).__name__,
            "where": ["tests/security/test_logs.py"],
            "sentence": str(error),
        }
    ]


def wire_and_trail() -> list[Defence]:
    middleware, trail = "nykoping_safety.middleware", "content.audit"
    loose = "ALTER TABLE content_auditevent DISABLE TRIGGER USER"
    return [
        Defence(
            "wire",
            "no visitor is known",
            (ANSWERS,),
            replaced(f"{middleware}.forget_visitor", nothing),
        ),
        Defence(
            "wire",
            "no cookie for readers",
            (ANSWERS,),
            replaced(f"{middleware}.drop_cookies", nothing),
        ),
        Defence(
            "wire",
            "no way to a restricted page",
            (f"{FORWARDING}::test_nothing_leads_to_what_not_everybody_may_read",),
            replaced("content.forwarding.is_restricted", says(Q(pk=None))),
        ),
        Defence(
            "wire", "cookies of the admin alone", (ANSWERS,), setting("SESSION_COOKIE_PATH", "/")
        ),
        Defence(
            "wire",
            "no words of an error in the log",
            (LOGS,),
            replaced("nykoping_safety.json_lines.told", with_its_words),
        ),
        Defence("trail", "append-only, chained", (TRAIL,), sql=loose),
        Defence(
            "trail", "the door is told", (TRAIL,), replaced(f"{trail}.listening.record", nothing)
        ),
        Defence(
            "trail",
            "files taken away are told",
            (TRAIL,),
            replaced(f"{trail}.recording.is_taken_away", no),
        ),
        Defence(
            "trail",
            "of a broken trail nothing goes",
            (TRAIL,),
            replaced(f"{trail}.chain.Chain.is_whole", property(yes)),
        ),
        Defence(
            "trail",
            "a line for other programs",
            (TRAIL,),
            replaced(f"{trail}.recording._tell", nothing),
        ),
    ]
