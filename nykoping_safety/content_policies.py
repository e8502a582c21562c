"""Content-Security-Policy: what may run and load in each kind of page."""

from django.conf import settings
from django.utils.functional import lazy

from nykoping_safety.in_the_page import own_scripts, script_sources, style_sources


def strict_content() -> str:
    return (
        f"default-src 'none'; script-src {script_sources()}; style-src 'self' {style_sources()}; "
        "img-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; "
        "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        # No script of ours writes HTML: a browser that knows this refuses any that would. The one
        # policy lets `offline.js` name the worker.
        "require-trusted-types-for 'script'; trusted-types offline"
    )


# Lazy: a command that answers nobody need not read styles and scripts.
STRICT_CONTENT = lazy(strict_content, str)()
# `return;`, by which the cropping of pictures finds out whether a screen can be touched; no more.
TOUCHES = "'sha256-i+qr4lq34KgNHiW62lWi9aInEBwiEOrfCzaNPCvkqD8='"


def admin_content() -> str:
    """Wagtail's admin styles elements one by one, and shows previews of readers' pages in a frame.

    Its scripts in the page are made inert (`inert_scripts.py`). Its login may lead to the
    municipality's own directory: browsers ask the page's rules about redirects of a form, too.
    """
    return (
        f"default-src 'none'; script-src 'self' 'unsafe-hashes' {TOUCHES} {own_scripts()}; "
        "style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data: blob:; "
        "font-src 'self'; frame-src 'self'; manifest-src 'self'; "
        "base-uri 'none'; frame-ancestors 'self'; "
        "form-action " + " ".join(["'self'", *settings.SSO_ORIGINS])
    )


ADMIN_CONTENT = lazy(admin_content, str)()
# Where somebody types a password nothing is styled in the page, nor shown in a frame.
DOOR_CONTENT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; font-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action " + " ".join(["'self'", *settings.SSO_ORIGINS])
)
UPLOADED_CONTENT = "default-src 'none'; frame-ancestors 'none'; sandbox"
