"""What belongs to the page's frame and not to the notice: menus, cookie notes, buttons, questions about the page."""

import re
from collections.abc import Sequence

from .lines import Line

_EXACT = """
öppna mobilmenyn|stäng mobilmenyn|öppna menyn|stäng menyn|öppna meny|stäng meny|meny|menu|visa meny|dölj meny|huvudmeny|undermeny
sök|search|sök på webbplatsen|sök på sidan|öppna sök|stäng sök|visa sök|sökfält|stäng|avbryt|logga in|mina sidor|e-tjänster|min sida
till innehållet|till innehåll|till huvudinnehåll|till huvudinnehållet|till sidans innehåll|hoppa till innehåll|hoppa till innehållet
hoppa till huvudinnehåll|hoppa till huvudinnehållet|gå direkt till innehåll|gå direkt till innehållet|gå till innehåll
gå till innehållet|direkt till innehåll|direkt till innehållet|till startsidan|till startsida|gå till startsidan|hoppa över navigering
hoppa till menyn|hoppa till sidfoten|hoppa till navigering|till sidfoten
tillbaka till toppen|till toppen|till sidans topp|upp till toppen|tillbaka upp|till toppen av sidan|tillbaka|tillbaka till nyheter
tillbaka till nyhetslistan|tillbaka till alla nyheter|tillbaka till startsidan|alla nyheter|visa alla nyheter|till alla nyheter|fler nyheter här
dela|dela sidan|dela sida|dela artikel|dela artikeln|dela nyheten|dela nyhet|dela inlägget|dela denna sida|dela den här sidan|dela med dig
dela detta|dela denna information|dela innehållet|kopiera länk|kopiera länken|kopiera länk till sidan|facebook|twitter|x (twitter)|linkedin
mejla|e-posta|skicka som e-post|skicka via e-post|mejla sidan|tipsa en vän|tipsa en kompis|tipsa|följ oss|följ oss på facebook
skriv ut|skriv ut sidan|skriv ut sida|skriv ut artikeln|utskrift|utskriftsvänlig version|lyssna|lyssna på sidan|lyssna på texten|listen
aktivera talande webb|talande webb|öka textstorlek|minska textstorlek|anpassa|anpassa webbplatsen|textstorlek|hög kontrast
translate|translate site|translate page|translate this page|google translate|languages|language|other languages|språk|välj språk|in english
på engelska|suomeksi|lättläst|lätt svenska|teckenspråk|svenskt teckenspråk|andra språk
godkänn|godkänn alla|godkänn alla kakor|godkänn alla cookies|godkänn kakor|acceptera|acceptera alla|acceptera alla kakor|acceptera alla cookies
acceptera kakor|acceptera cookies|tillåt alla|tillåt alla kakor|tillåt alla cookies|tillåt urval|tillåt kakor|avvisa|avvisa alla|neka|neka alla
jag förstår|jag godkänner|jag accepterar|jag godkänner alla kakor|ok, jag förstår|ok|okej|endast nödvändiga|endast nödvändiga kakor
endast nödvändiga cookies|bara nödvändiga|bara nödvändiga kakor|nödvändiga kakor|nödvändiga cookies|inställningar för kakor|kakinställningar
inställningar för cookies|cookieinställningar|hantera kakor|hantera cookies|anpassa kakor|anpassa inställningar|visa detaljer|kakor|cookies
spara inställningar|spara val|om kakor|om cookies|om webbplatsen|om webbplatsen och kakor|tillgänglighetsredogörelse
ja|nej|ja, jag är nöjd|skicka|skicka in|lämna feedback|feedback|tyck till|tyck till om sidan|lämna synpunkt|lämna synpunkter
lämna synpunkter på sidan|synpunkter på sidan|synpunkter på sidan?|ge oss feedback|kommentera sidan|rapportera fel på sidan
läs mer|läs mer här|läs hela nyheten|läs hela artikeln|läs vidare|läs mer om nyheten|visa mer|visa fler|visa mindre|visa alla|ladda fler
relaterad information|relaterat innehåll|relaterat|relaterade länkar|relaterade sidor|bild|mall för nyhetsbild
innehållsförteckning|innehåll på sidan|på den här sidan|på denna sida|ingen innehållsförteckning finns|nästa|föregående|nästa nyhet|föregående nyhet
nästa sida|föregående sida|prenumerera|prenumerera på nyheter|prenumerera på sidan|rss|sidansvarig|sidfot|sidhuvud|huvudinnehåll|sidinnehåll
"""
_ABOVE_TITLE = """
start|startsida|startsidan|hem|nyheter|nyhet|aktuellt|arkiv|nyhetsarkiv|kontakt|kontakta oss|press|pressrum|pressmeddelande|pressmeddelanden
aktuella nyheter|senaste nytt|kommun|om oss|lediga jobb|jobba hos oss|anslagstavla|självservice|självservice och blanketter|evenemang|kalender
du är här|driftinformation|krisinformation|krisinformation nu|publicerat|nyheter och press|nyheter och pressmeddelanden|press och media
"""
EXACT = frozenset(_EXACT.strip().replace("\n", "|").split("|"))
EXACT_ABOVE_TITLE = frozenset(_ABOVE_TITLE.strip().replace("\n", "|").split("|"))

PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # cookie notes
        r"(?:vi|webbplatsen|på \S+|(?:den här|denna) (?:webb(?:platsen|plats|sidan|sida)|sidan|sajten)|[^.]{0,40}\b(?:kommun|stad|\w+\.se))"
        r" använder (?:vi )?(?:kakor|cookies|så kallade kakor|så kallade cookies|nödvändiga kakor|s\.k\. cookies)\b.*",
        r"genom att (?:du )?(?:fortsätt|klick|surf|använd)\w* .*\b(?:kakor|cookies)\b.*",
        r"(?:du kan (?:när som helst )?(?:ändra|läsa|neka|blockera|välja)|läs mer om|läs om|här kan du|mer om|om|så använder vi)\b[^.]{0,60}\b(?:kakor|cookies)\b.*",
        r"(?:nödvändiga|funktionella|statistik|marknadsföring)(?:\s*[,/]?\s*(?:nödvändiga|funktionella|statistik|marknadsföring))+",
        # where the page is
        r"du är här\s*:.+",
        r"(?:start(?:sidan?)?|hem|till startsidan)\s*:?\s*(?:[/>»›|\\→·]\s*\S.*)+",
        r"(?:startsida för|välkommen till|gå till startsidan för|till startsidan för|logotyp(?: för)?) [^.]{1,40}|[^.]{1,40}(?: kommuns?)? (?:startsida|logotyp|logga)",
        # share, print, follow, translate
        r"dela (?:på|via|med|till|i) (?:facebook|twitter|x|linkedin|e-post|mejl|sociala medier|sms|whatsapp)\b.{0,40}",
        r"dela (?:sidan|artikeln|nyheten|inlägget|denna sida) (?:på|via|med|till|i) .{1,40}",
        r"(?:facebook|twitter|linkedin|instagram|youtube|e-post)(?:\s*[,|/·•]?\s*(?:facebook|twitter|linkedin|instagram|youtube|e-post|mejl|och))+",
        r"use google to translate .*|translate the page .*|översätt (?:sidan|webbplatsen)\b.{0,60}|(?:this page|the site) .*translat.*",
        # questions about the page
        r"(?:hjälpte|var) (?:den här |denna )?(?:informationen|sidan|innehållet|texten|sida)(?: på (?:den här |denna )?sidan?)?(?: dig| till hjälp| dig\?| bra| användbar)?\s*\??",
        r"(?:är|var) du nöjd med (?:informationen|innehållet|den här sidan|sidan)[^.]{0,40}\??",
        r"(?:hittade du (?:det|informationen|vad) (?:som )?du (?:sökte|letade efter|behövde)|fick du svar på din fråga|fann du det du sökte|hade du nytta av \w+(?: \w+)?)\s*\??",
        r"(?:vad kan vi göra bättre|hur kan vi (?:göra|förbättra) sidan(?: bättre)?|berätta (?:gärna )?(?:för oss )?(?:hur|vad) vi kan .{1,40}|tack för (?:ditt svar|din hjälp|din synpunkt))\s*[?!.]?",
        r"(?:denna|den här|denna) (?:nyhet|sida|artikel|information)(?:en)? är (?:äldre|mer) än .{1,80}",
        # the page's own small print
        r"©.{0,120}|copyright\b.{0,120}|\(c\) .{0,60}|org(?:anisations)?\.?\s?(?:nr|nummer)\s*:?\s*[\d-]+",
        r"(?:foto|fotograf|foto och licens|bild|bildkälla|illustration|fotomontage|bildtext)\s*[:/]\s?.{0,100}|genrebild\b.{0,40}|arkivbild\b.{0,40}",
        r"(?:sidansvarig|sidans? ansvarig|ansvarig utgivare|innehållsansvarig|webbansvarig|webbredaktör|webbmaster|kontakta sidansvarig)\s*:?\s.{0,80}",
        r"(?:cirka |ca )?\d{1,2} min(?:uters?)?\.? (?:läsning|lästid)|lästid:? .{1,20}|\d+ (?:kommentarer?|visningar|delningar|gillar)",
    )
)
PATTERNS_ABOVE_TITLE = (
    re.compile(
        r"(?:[^\W\d_]+(?:[ -][^\W\d_]+)? (?:kommun|stad)|region [^\W\d_]+(?: [^\W\d_]+)?)(?:s? webbplats)?",
        re.IGNORECASE,
    ),
)
# Marks that some systems write after every link.
IN_SENTENCES = re.compile(
    r"\s*\(?\b(?:länk till annan webbplats|extern länk|pdf)?[,.]?\s*öppnas i (?:ett )?nytt (?:fönster|flik)\)?\.?"
    r"|\s*\(?\blänk till annan webbplats\)?(?:\.|,|(?=\s|$))",
    re.IGNORECASE,
)
# What follows these headings, at the end of a page, is about other pages.
OTHER_PAGES = frozenset(
    ["fler nyheter", "andra nyheter", "senaste nyheterna", "senaste nyheter", "relaterade nyheter", "liknande nyheter", "mer nyheter", "mer i ämnet", "läs också", "läs även", "aktuella nyheter", "andra läser", "nyhetsarkiv", "tidigare nyheter", "fler artiklar", "relaterade artiklar", "dela och följ", "mest läst", "mest lästa", "populära sidor", "upptäck mer"]
)
_EDGES = " :»«›‹>→←↑↓▼▲▾▸+×|*#"


def is_furniture(text: str, *, above_title: bool = False) -> bool:
    """Does the whole line belong to the frame? A sentence that only mentions such words does not."""
    bare = text.strip(_EDGES).casefold()
    if not bare:
        return True
    if bare in EXACT or any(pattern.fullmatch(bare) for pattern in PATTERNS):
        return True
    return above_title and is_frame_above_title(bare)


def is_frame_above_title(text: str) -> bool:
    """Lines that are frame only where the title is still to come; below it they may be headings."""
    bare = text.strip(_EDGES).casefold()
    return bare in EXACT_ABOVE_TITLE or any(p.fullmatch(bare) for p in PATTERNS_ABOVE_TITLE)


def without_marks_in_sentences(text: str) -> tuple[str, list[str]]:
    """The text without "öppnas i nytt fönster" and the like, and what was taken out."""
    if "öppnas" not in text.casefold() and "webbplats" not in text.casefold():
        return text, []
    taken = [match[0].strip() for match in IN_SENTENCES.finditer(text)]
    return IN_SENTENCES.sub("", text).strip(), taken


def start_of_other_pages(lines: Sequence[Line]) -> int:
    """Where teasers for other pages begin, in the later half of the text; its length where there are none."""
    for number in range(len(lines) // 2, len(lines)):
        bare = lines[number].text.strip(_EDGES).casefold()
        if bare in OTHER_PAGES and number > 2:
            return number
    return len(lines)
