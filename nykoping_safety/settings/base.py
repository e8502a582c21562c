"""What is true in every environment; dev, test and production hold only differences."""

from pathlib import Path
from typing import Any

from environs import Env, validate

from nykoping_safety.env_file import read_env_file
from nykoping_safety.languages import LANGUAGES, SOURCE
from nykoping_safety.planning_cursor import PlanningCursor

from .login import *

BASE_DIR = Path(__file__).resolve().parent.parent.parent
read_env_file()
env = Env()

INSTALLED_APPS = [
    "modeltranslation",
    "nykoping_safety",
    "support_directory",
    "content",
    "wagtail.contrib.simple_translation",
    "wagtail.embeds",
    "wagtail.sites",
    "content.accounts.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "pgtrigger",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.saml",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "nykoping_safety.middleware.LanguageOfPathMiddleware",
    "nykoping_safety.middleware.AddressRulesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "content.accounts.sessions.ShortLoginMiddleware",
    "content.audit.recording.AuditMiddleware",
    "content.login.gate.SecondFactorMiddleware",
    "content.login.again.LoginAgainMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "content.login.asking.AskAgainMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "nykoping_safety.inert_scripts.InertScriptsMiddleware",
    "content.documents.middleware.DocumentPlacesMiddleware",
    "content.root_page.RootPageMiddleware",
    "nykoping_safety.bad_request.BadRequestMiddleware",
]

ROOT_URLCONF = "nykoping_safety.urls"
WSGI_APPLICATION = "nykoping_safety.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# A database host that has vanished is noticed in seconds, not when TCP gives up after a quarter of
# an hour (libpq's words; seconds, but the last in milliseconds).
# From its second time on a query whose values are sent apart from it is planned once in a
# connection: those of `content.prepared`, and what the cursor finds to be plain.
DATABASE_OPTIONS = {
    "connect_timeout": 3,
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    "prepare_threshold": 1,
    "cursor_factory": PlanningCursor,
}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = SOURCE
# Whose texts a person has checked. Pages in the others say that a machine has translated them.
CHECKED_LANGUAGES = [SOURCE]
MODELTRANSLATION_DEFAULT_LANGUAGE = SOURCE
MODELTRANSLATION_LANGUAGES = tuple(code for code, _name in LANGUAGES)
MODELTRANSLATION_FALLBACK_LANGUAGES = (SOURCE,)
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "nykoping_safety.formats"
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
USE_TZ = True

# Cookies belong to the editors' part alone; a browser sends none with a resident's page.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
CSRF_COOKIE_HTTPONLY = True  # scripts take the token out of the page

# Seconds. Short, since a false notice does harm; what somebody was writing survives (login.again).
LOGIN_IDLE = env.int("LOGIN_IDLE", 60 * 60, validate=validate.Range(min=60))
LOGIN_LONGEST = env.int("LOGIN_LONGEST", 12 * 60 * 60, validate=validate.Range(min=60))
SESSION_COOKIE_AGE = LOGIN_LONGEST
# For so many days it can be told who did what in the admin (docs/decisions/0046).
AUDIT_KEEP = env.int("AUDIT_KEEP", 2 * 365, validate=validate.Range(min=30))

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": name, "OPTIONS": options}
    for name, options in [
        ("django.contrib.auth.password_validation.MinimumLengthValidator", {"min_length": 12}),
        ("django.contrib.auth.password_validation.CommonPasswordValidator", {}),
        ("django.contrib.auth.password_validation.UserAttributeSimilarityValidator", {}),
        ("content.login.passwords.OwnWordsValidator", {}),
    ]
]

STATIC_URL = "/static/"
STATIC_ROOT: Path | None = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "nykoping_safety.joined_files.JoinedFilesFinder",
]
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_URL = "/media/"
MEDIA_ROOT = BASE_DIR / "media"
SERVE_MEDIA = False  # the web server's task; True where there is none
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Another process would go on naming a picture's files when they are gone.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}

FORMS_URLFIELD_ASSUME_HTTPS = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024  # a web page that somebody pastes as text

# The folder that mails wait in for `send_spool`, where the site itself has no network. None: they
# are sent at once.
EMAIL_SPOOL: Path | None = None
SPOOLED_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 10  # seconds: a mail server that hangs keeps the worker from publishing

EXAMPLE_SITE = False
STYLE_GUIDE = False  # /stilguide/: every component, for those who build the site

# False calls back every worker script that was ever handed out: it erases what it kept, and itself.
OFFLINE_READING = env.bool("OFFLINE_READING", True)

# Where "Lämna sidan snabbt" leads: what anybody may have on a screen. Not for editors to change: a
# stolen account must not decide where somebody in danger is sent.
EXIT_ADDRESS = env.str("EXIT_ADDRESS", "https://www.smhi.se/")

# The folder that is kept full of what residents read, for the web server to hand out; without one
# the application answers everything.
PUBLISHED_ROOT: Path | None = None
PUBLISHED_STORE = ""  # "s3://bucket/prefix": object storage instead of a folder

# The file that says what must never come back after a restore: on another disk than the database's
# and its backups'. None keeps none.
WITHDRAWAL_LEDGER: Path | None = None

# Whom to tell of a weakness of the site, for security.txt (RFC 9116), which is not there without:
# "mailto:…" or "https://…", and until when that holds, with its time zone.
SECURITY_CONTACT = env.str(
    "SECURITY_CONTACT", "", validate=validate.Regexp(r"$|mailto:|https://", error="not an address")
)
SECURITY_EXPIRES = env.datetime("SECURITY_EXPIRES", None)

WAGTAIL_SITE_NAME = "Trygghet i Nyköping"
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "content.rich_text.NamedRichTextArea"}}
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("sv", "Svenska")]
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_COMMENTS_ENABLED = False  # mails inside the request; a review has its own comment
WAGTAILIMAGES_IMAGE_MODEL = "content.ContentImage"
WAGTAILDOCS_DOCUMENT_MODEL = "content.ContentDocument"
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "content.search.admin_backend", "SEARCH_CONFIG": "swedish"},
}
WAGTAILFRONTENDCACHE_LANGUAGES: list[str] = []
# A restricted page is read in the admin only: the public site knows no visitor, takes no password.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILIMAGES_IMAGE_FORM_BASE = "content.forms.pictures.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "content.forms.documents.DocumentForm"
WAGTAILIMAGES_WEBP_QUALITY = 65  # a detailed photograph of 1,120 pixels: about 45 kB
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []  # a document is handed out as a file, never shown
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ods", "odt", "pdf", "txt", "xlsx"]

# Where the worker reads a publication as a resident would; empty: at the site's own address.
PROOF_ROOT = env.str("PROOF_ROOT", "")

# No line tells who asked for what: no address, user agent, referrer or query is ever formatted.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "{levelname} {name}: {message}", "style": "{"},
        "json": {"()": "nykoping_safety.json_lines.JsonLines"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # without mail_admins, whose mails hold the whole request
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # its sentences name the path that somebody typed
        "django.request": {"level": "ERROR"},
        # names the page that somebody came from
        "django.security.csrf": {"level": "ERROR"},
        # who did what: a line for each event, on production settings
        "audit": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}
