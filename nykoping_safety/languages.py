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

# Django knows none of these. Without an entry it cannot say what they are called; the first two are
# ours, the others those of people who answer.
LANG_INFO.update(
    {
        code: {"bidi": is_rtl, "code": code, "name": name, "name_local": own_name}
        for code, name, own_name, is_rtl in (
            ("so", "Somali", "Soomaali", False),
            ("sv-simple", "Easy Swedish", "lätt svenska", False),
            ("prs", "Dari", "دری", True),
            ("ps", "Pashto", "پښتو", True),
            ("ti", "Tigrinya", "ትግርኛ", False),
        )
    }
)
