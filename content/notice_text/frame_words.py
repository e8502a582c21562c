"""The words of a page's frame: menus, buttons, cookie notes, questions about the page itself.

Tables only; `furniture` decides with them. Every phrase is a whole line, in small letters.
"""

import re


def _phrases(table: str) -> frozenset[str]:
    return frozenset(table.strip().replace("\n", "").split("|"))


ANYWHERE = _phrases(
    """
öppna mobilmenyn|stäng mobilmenyn|öppna menyn|stäng menyn|öppna meny|stäng meny|meny|menu|
visa meny|dölj meny|huvudmeny|undermeny|sök|search|sök på webbplatsen|sök på sidan|
öppna sök|stäng sök|visa sök|sökfält|stäng|avbryt|logga in|mina sidor|min sida|
till innehållet|till innehåll|till huvudinnehåll|till huvudinnehållet|till sidans innehåll|
hoppa till innehåll|hoppa till innehållet|hoppa till huvudinnehåll|
hoppa till huvudinnehållet|gå direkt till innehåll|gå direkt till innehållet|
gå till innehåll|gå till innehållet|direkt till innehåll|direkt till innehållet|
till startsidan|till startsida|gå till startsidan|hoppa över navigering|hoppa till menyn|
hoppa till sidfoten|hoppa till navigering|till sidfoten|tillbaka till toppen|till toppen|
till sidans topp|upp till toppen|tillbaka upp|till toppen av sidan|tillbaka|
tillbaka till nyheter|tillbaka till nyhetslistan|tillbaka till alla nyheter|
tillbaka till startsidan|alla nyheter|visa alla nyheter|till alla nyheter|fler nyheter här|
gilla|kommentera|dela|dela sidan|dela sida|dela artikel|dela artikeln|dela nyheten|
dela nyhet|dela inlägget|dela denna sida|dela den här sidan|dela med dig|dela detta|
dela denna information|dela innehållet|kopiera länk|kopiera länken|kopiera länk till sidan|
facebook|twitter|x (twitter)|linkedin|mejla|e-posta|skicka som e-post|skicka via e-post|
mejla sidan|tipsa en vän|tipsa en kompis|följ oss|följ oss på facebook|skriv ut|
skriv ut sidan|skriv ut sida|skriv ut artikeln|utskrift|utskriftsvänlig version|lyssna|
lyssna på sidan|lyssna på texten|listen|aktivera talande webb|talande webb|öka textstorlek|
minska textstorlek|anpassa|anpassa webbplatsen|textstorlek|hög kontrast|translate|
translate site|translate page|translate this page|google translate|languages|language|
other languages|välj språk|lättläst|lätt svenska|
teckenspråk|svenskt teckenspråk|godkänn|godkänn alla|godkänn alla kakor|
godkänn alla cookies|godkänn kakor|acceptera|acceptera alla|acceptera alla kakor|
acceptera alla cookies|acceptera kakor|acceptera cookies|tillåt alla|tillåt alla kakor|
tillåt alla cookies|tillåt urval|tillåt kakor|avvisa|avvisa alla|neka|neka alla|jag förstår|
jag godkänner|jag accepterar|jag godkänner alla kakor|ok, jag förstår|ok|okej|
endast nödvändiga|endast nödvändiga kakor|endast nödvändiga cookies|bara nödvändiga|
bara nödvändiga kakor|nödvändiga kakor|nödvändiga cookies|inställningar för kakor|
kakinställningar|inställningar för cookies|cookieinställningar|hantera kakor|
hantera cookies|anpassa kakor|anpassa inställningar|visa detaljer|kakor|cookies|
spara inställningar|spara val|om kakor|om cookies|om webbplatsen|om webbplatsen och kakor|
tillgänglighetsredogörelse|ja|nej|ja, jag är nöjd|skicka|skicka in|lämna feedback|feedback|
tyck till|tyck till om sidan|lämna synpunkt|lämna synpunkter|lämna synpunkter på sidan|
synpunkter på sidan|synpunkter på sidan?|ge oss feedback|kommentera sidan|
rapportera fel på sidan|läs mer|läs mer här|läs hela nyheten|läs hela artikeln|läs vidare|
läs mer om nyheten|visa mer|visa fler|visa mindre|visa alla|ladda fler|
relaterad information|relaterat innehåll|relaterat|relaterade länkar|relaterade sidor|bild|
mall för nyhetsbild|innehållsförteckning|innehåll på sidan|på den här sidan|på denna sida|
ingen innehållsförteckning finns|nästa|föregående|nästa nyhet|föregående nyhet|nästa sida|
föregående sida|prenumerera|prenumerera på nyheter|prenumerera på sidan|rss|sidansvarig|
logotyp|logotype|logga|gammal nyhet|sidfot|sidhuvud|huvudinnehåll|sidinnehåll
"""
)
# Below the title these may be headings.
ABOVE_TITLE = _phrases(
    """
start|startsida|startsidan|hem|nyheter|nyhet|aktuellt|arkiv|nyhetsarkiv|kontakt|
kontakta oss|kontakta kommunen|
kontakta kommunen och lämna synpunkter|press|pressrum|pressmeddelande|pressmeddelanden|
aktuella nyheter|senaste nytt|
kommun|om oss|lediga jobb|jobba hos oss|anslagstavla|självservice|
självservice och blanketter|evenemang|kalender|du är här|driftinformation|krisinformation|
krisinformation nu|publicerat|nyheter och press|nyheter och pressmeddelanden|
press och media|språk|
in english|på engelska|suomeksi|andra språk|e-tjänster|tipsa
"""
)
# What follows these headings, at the end of a page, is about other pages.
OTHER_PAGES = _phrases(
    """
andra läser|andra nyheter|fler artiklar|fler nyheter|liknande nyheter|mer nyheter|mest läst|
mest lästa|populära sidor|relaterade artiklar|relaterade nyheter|senaste nyheter|
senaste nyheterna|upptäck mer
"""
)

_COOKIES = r"\b\w*(?:kakor|cookies)\b"
_THIS_SITE = r"(?:den här|denna) (?:webb(?:platsen|plats|sidan|sida)|sidan|sajten)"
_OUR_SITE = rf"(?:vi|webbplatsen|på \S+|{_THIS_SITE}|[^.]{{0,40}}\b(?:kommun|stad|\w+\.se))"
_KINDS_OF_COOKIES = r"(?:nödvändiga|funktionella|statistik|marknadsföring)"
_PLACES_TO_SHARE = (
    r"(?:facebook|twitter|x|linkedin|instagram|youtube|e-post|mejl|sociala medier|sms|whatsapp)"
)
_OF_USE = r"(?: dig| till hjälp| bra| användbar)"
_THIS_TEXT = r"(?:den här |denna )?(?:informationen|sidan|sida|innehållet|texten|artikeln|nyheten)"

_TABLE = (
    # cookie notes
    rf"{_OUR_SITE} (?:skulle vilja )?använder? (?:vi )?(?:så kallade |s\.k\. )?{_COOKIES}.*",
    rf"{_OUR_SITE} använder (?:vi )?nödvändiga {_COOKIES}.*",
    rf"genom att (?:du )?(?:fortsätt|klick|surf|använd)\w* .*{_COOKIES}.*",
    rf"(?:läs )?(?:mer )?om [^.]{{0,60}}{_COOKIES}.*",
    rf"(?:du|här) kan [^.]{{0,60}}{_COOKIES}.*",
    rf"{_KINDS_OF_COOKIES}(?:\s*+(?:[,/]\s*+)?{_KINDS_OF_COOKIES})+",
    # where the page is
    r"du är här\s*:.+",
    r"(?:start(?:sidan?)?|hem|till startsidan)\s*+(?::\s*+)?[/>»›|\\→·]\s*\S.*",
    r"(?:(?:gå )?till )?startsidan? för [^.]{1,40}|[^.]{1,40} (?:startsida|logotyp|logga)",
    r"(?:välkommen till|logotyp(?: för)?) [^.]{1,40}",
    r"(?:hoppa (?:direkt )?(?:till|över) (?:sidans |webbplatsens )?\w+[\s|]*)+",
    # share, print, listen, translate
    rf"dela (?:{_THIS_TEXT} )?(?:på|via|med|till|i) {_PLACES_TO_SHARE}\b.{{0,40}}",
    rf"{_PLACES_TO_SHARE}(?:\s*+(?:(?:[,|/·•]|och)\s*+)?{_PLACES_TO_SHARE})+",
    rf"lyssna på {_THIS_TEXT}|skriv ut (?:den här|denna) \w+",
    r"use google to translate .*|translate the page .*|(?:this page|the site) .*translat.*",
    r"översätt (?:sidan|webbplatsen)\b.{0,60}",
    # questions about the page
    rf"(?:hjälpte|var) {_THIS_TEXT}(?: på {_THIS_TEXT})?{_OF_USE}?\s*\??",
    rf"(?:är|var) du nöjd med {_THIS_TEXT}[^.]{{0,40}}\??",
    r"hittade du (?:det|informationen|vad) (?:som )?du (?:sökte|letade efter|behövde)\s*\??",
    r"(?:fick du svar på din fråga|fann du det du sökte|hade du nytta av \w+(?: \w+)?)\s*\??",
    r"(?:vad kan vi göra bättre|hur kan vi (?:göra|förbättra) sidan(?: bättre)?)\s*\??",
    r"berätta (?:gärna )?(?:för oss )?(?:hur|vad) vi kan .{1,40}",
    rf"(?:{_THIS_TEXT}|denna nyhet|den här nyheten) .{{0,60}}inte (?:längre )?aktuell.{{0,20}}",
    r"tack för (?:ditt svar|din hjälp|din synpunkt)!?",
    rf"(?:{_THIS_TEXT}|denna nyhet|den här nyheten) är (?:äldre|mer) än .{{1,80}}",
    # the page's own small print
    r"publicera(?:d|t|des|ts)\s*+(?::\s*+)?kl(?:ockan|\.)?\s*+\.?",  # the date was lost in copying
    r"(?:klicka på bilden för att förstora|förstora bilden)[.\s]*(?:förstora bilden)?",
    r"(?:©|copyright\b|\(c\) ).{0,120}|org(?:anisations)?\.?\s?(?:nr|nummer)\s*+(?::\s*+)?[\d-]+",
    r"(?:foto|fotograf|foto och licens|bild|bildkälla|bildtext|illustration)\s*[:/]\s?.{0,100}",
    r"(?:genrebild|arkivbild|fotomontage)\b.{0,60}",
    r"(?:sidansvarig|sidans? ansvarig|ansvarig utgivare|innehållsansvarig)\s*:?\s.{0,80}",
    r"(?:webbansvarig|webbredaktör|webbmaster|kontakta sidansvarig)\s*:?\s.{0,80}",
    r"sida \d+ ?(?:\(\d+\)|av \d+|/ ?\d+)?|(?:dnr|diarienummer|diarienr)\b.{0,40}",
    r"(?:i )?(?:category|kategori): [^|]{1,40}\|.{1,40}",
    r"(?:cirka |ca )?\d{1,2} min(?:uters?)?\.? (?:läsning|lästid)|lästid:? .{1,20}",
    r"\d+ (?:kommentarer?|visningar|delningar|gillar)",
)
_TABLE_ABOVE_TITLE = (
    r"[^\W\d_]+(?:[ -][^\W\d_]+)? (?:kommun|stad)(?:s? webbplats)?",
    r"region [^\W\d_]+(?: [^\W\d_]+)?",
    r"[^\W\d_]+(?:avdelningen|förvaltningen|kontoret|enheten|nämnden|styrelsen|staben)",
)
PATTERNS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _TABLE)
PATTERNS_ABOVE_TITLE = tuple(re.compile(each, re.IGNORECASE) for each in _TABLE_ABOVE_TITLE)
# Several buttons in a row: "Ja Nej", "Dela Skriv ut Lyssna".
_BUTTONS = "|".join(re.escape(each) for each in sorted(ANYWHERE, key=len, reverse=True))
SEVERAL = re.compile(rf"(?:(?:{_BUTTONS})[\s|/·•,-]*){{2,8}}")
# What some systems write after every link.
_NEW_WINDOW = r"öppnas i (?:ett )?nytt (?:fönster|flik)"
AFTER_LINKS = re.compile(
    rf"(?<!\s)\s*+\(?\b(?:länk till annan webbplats|extern länk|pdf)?[,.]?\s*+{_NEW_WINDOW}\)?\.?"
    r"|(?<!\s)\s*+\(?\blänk till annan webbplats\)?(?:\.|,|(?=\s|$))",
    re.IGNORECASE,
)
