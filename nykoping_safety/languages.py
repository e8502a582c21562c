"""The languages of the site: Swedish is the source, each other has a prefix of its own."""

from django.conf.locale import LANG_INFO

SOURCE = "sv"
LANGUAGES = [
    (SOURCE, "Svenska"),
    ("sv-simple", "Lätt svenska"),
    ("en", "English"),
    ("fi", "Suomi"),
    ("ar", "العربية"),
    ("so", "Soomaali"),
    ("uk", "Українська"),
]

# Django knows neither. Without an entry it cannot say what they are called, or that they exist.
LANG_INFO.update(
    {
        "so": {"bidi": False, "code": "so", "name": "Somali", "name_local": "Soomaali"},
        "sv-simple": {
            "bidi": False,
            "code": "sv-simple",
            "name": "Easy Swedish",
            "name_local": "lätt svenska",
        },
    }
)
