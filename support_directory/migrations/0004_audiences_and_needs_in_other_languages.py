"""What the audiences and needs of the start are called in the other languages.

What a municipality has named otherwise in Swedish, or translated itself, is left alone.
"""

from django.db import migrations
from django.db.models import Q

LANGUAGES = ("sv_simple", "en", "fi", "ar", "so", "uk")
# The Swedish name first, then those in the order of `LANGUAGES`.
AUDIENCES = {
    "barn-och-unga": (
        "Barn och unga",
        "Barn och unga",
        "Children and young people",
        "Lapset ja nuoret",
        "الأطفال والشباب",
        "Carruurta iyo dhallinyarada",
        "Діти й молодь",
    ),
    "vardnadshavare": (
        "Vårdnadshavare",
        "Föräldrar",
        "Parents and guardians",
        "Vanhemmat ja huoltajat",
        "الآباء وأولياء الأمور",
        "Waalidka iyo masuuliyiinta carruurta",
        "Батьки й опікуни",
    ),
    "vuxna": (
        "Vuxna",
        "Vuxna",
        "Adults",
        "Aikuiset",
        "البالغون",
        "Dadka waaweyn",
        "Дорослі",
    ),
    "anhoriga": (
        "Anhöriga",
        "Familj och vänner",
        "Relatives and friends",
        "Läheiset",
        "الأقارب والأصدقاء",
        "Qaraabada iyo asxaabta",
        "Рідні й близькі",
    ),
    "vittnen": (
        "Vittnen",
        "Du som har sett något",
        "Witnesses",
        "Todistajat",
        "الشهود",
        "Markhaatiyada",
        "Свідки",
    ),
    "yrkesverksamma": (
        "Yrkesverksamma",
        "Du som möter andra i ditt jobb",
        "Professionals",
        "Ammattilaiset",
        "المهنيون",
        "Dadka xirfadda u leh",
        "Фахівці",
    ),
}
NEEDS = {
    "mar-daligt": (
        "Jag mår dåligt",
        "Jag mår dåligt",
        "I feel bad",
        "Voin huonosti",
        "أشعر بسوء",
        "Waan dareen xumahay",
        "Мені погано",
    ),
    "radd-eller-orolig": (
        "Jag är rädd eller orolig",
        "Jag är rädd eller orolig",
        "I am afraid or worried",
        "Pelkään tai olen huolissani",
        "أنا خائف أو قلق",
        "Waan baqayaa ama waan walaacsanahay",
        "Мені страшно або тривожно",
    ),
    "orolig-for-barn": (
        "Jag är orolig för ett barn",
        "Jag är orolig för ett barn",
        "I am worried about a child",
        "Olen huolissani lapsesta",
        "أنا قلق بشأن طفل",
        "Ilmo ayaan ka walaacsanahay",
        "Я хвилююся за дитину",
    ),
    "sett-nagot": (
        "Jag har sett något",
        "Jag har sett något",
        "I have seen something",
        "Olen nähnyt jotain",
        "رأيتُ شيئًا",
        "Wax baan arkay",
        "Я щось бачив або бачила",
    ),
    "nagon-gor-mig-illa": (
        "Någon gör mig illa",
        "Någon gör mig illa",
        "Somebody is hurting me",
        "Joku satuttaa minua",
        "هناك من يؤذيني",
        "Qof baa i dhibaya",
        "Мене хтось кривдить",
    ),
    "utsatt-for-brott": (
        "Jag har utsatts för brott",
        "Någon har gjort ett brott mot mig",
        "I have been the victim of a crime",
        "Olen joutunut rikoksen uhriksi",
        "تعرضتُ لجريمة",
        "Dembi baa igu dhacay",
        "Я постраждав або постраждала від злочину",
    ),
    "lamna-kriminalitet": (
        "Jag vill lämna kriminalitet",
        "Jag vill sluta med brott",
        "I want to leave crime behind",
        "Haluan irti rikollisuudesta",
        "أريد ترك الإجرام",
        "Waxaan rabaa inaan dembiga ka baxo",
        "Я хочу покинути злочинність",
    ),
    "beroende": (
        "Jag eller någon nära har ett beroende",
        "Jag eller någon nära har ett beroende",
        "I or someone close has an addiction",
        "Minulla tai läheiselläni on riippuvuus",
        "أنا أو شخص قريب مني يعاني من الإدمان",
        "Aniga ama qof ii dhow ayaa qabatin leh",
        "У мене або в близької людини є залежність",
    ),
    "veta-vad-som-hant": (
        "Jag vill veta vad som har hänt",
        "Jag vill veta vad som har hänt",
        "I want to know what has happened",
        "Haluan tietää, mitä on tapahtunut",
        "أريد أن أعرف ماذا حدث",
        "Waxaan rabaa inaan ogaado waxa dhacay",
        "Я хочу знати, що сталося",
    ),
    "rad-om-vard": (
        "Jag behöver råd om vård",
        "Jag behöver råd om vård",
        "I need advice on healthcare",
        "Tarvitsen neuvoja hoidosta",
        "أحتاج إلى نصيحة بشأن الرعاية الصحية",
        "Waxaan u baahanahay talo caafimaad",
        "Мені потрібна порада щодо лікування",
    ),
}


def cells(apps):
    """For each name: the rows that are still called so in Swedish, the column, and the name."""
    for model, names in (("Audience", AUDIENCES), ("Need", NEEDS)):
        rows = apps.get_model("support_directory", model)._base_manager
        for slug, (swedish, *translations) in names.items():
            for language, name in zip(LANGUAGES, translations, strict=True):
                yield rows.filter(slug=slug, name_sv=swedish), f"name_{language}", name


def translate(apps, schema_editor):
    for rows, column, name in cells(apps):
        rows.filter(Q(**{column: None}) | Q(**{column: ""})).update(**{column: name})


def take_back(apps, schema_editor):
    for rows, column, name in cells(apps):
        rows.filter(**{column: name}).update(**{column: None})


class Migration(migrations.Migration):
    dependencies = [("support_directory", "0003_settled_numbers")]
    operations = [migrations.RunPython(translate, take_back, elidable=False)]
