"""Words that nothing else could have written: what a visitor tells, what editors keep back."""

from __future__ import annotations

from urllib.parse import quote

ADDRESS, TOLD_ADDRESS = "127.77.66.55", "203.0.113.77"
SEARCHED = "kanarieordisok"
VISITOR = {
    "X-Forwarded-For": TOLD_ADDRESS,
    "X-Real-IP": TOLD_ADDRESS,
    "Forwarded": f"for={TOLD_ADDRESS}",
    "User-Agent": "kanariewebblasare",
    "Referer": "https://kanariehanvisning.example/",
    "Cookie": "__Secure-session=kanariekaka; annat=kanariekaka",
    "Accept-Language": "kanariesprak",
    "Authorization": "Basic kanariebehorighet",
}
OF_VISITORS = (
    *(ADDRESS, TOLD_ADDRESS, SEARCHED, "kanariewebblasare", "kanariehanvisning", "kanariekaka"),
    *("kanariesprak", "kanariebehorighet", "kanariefaltvarde", "kanarienamn", "kanarielosenord"),
)
OF_EDITORS = ("kanarieutkast", "kanarieundanhallet", "kanariekommentar")
OF_ALL = ("kanariefagel",)  # everybody may read it: it must be found, or looking proves nothing
NOTICE = "/nyheter/kanariefagel/"
ADDRESSES = (
    *("/", "/nyheter/", NOTICE, f"{NOTICE}versioner/1/", f"{NOTICE}versioner/2/", "/stod/"),
    *(f"{NOTICE}atom.xml", f"{NOTICE}feed.json", f"{NOTICE}affisch/", "/nyheter/atom.xml"),
    *("/nyheter/feed.json", "/nyheter/arkiv/", "/sitemap.xml", "/api/hsds/services"),
    *(f"/api/hsds/services?search={SEARCHED}", f"/{SEARCHED}/", f"/granska/{SEARCHED}/"),
    *("/nyheter/kanarieutkast/", "/admin/login/", "/healthz", "/readyz", "/media/../x", "/.env"),
    *(f"/sok/?q={SEARCHED}", f"/sok/forslag.json?q={SEARCHED}", f"/en/sok/?q={SEARCHED}"),
    *("/stod/?malgrupp=kanariefaltvarde", "/stod/?oppet=kanariefaltvarde", f"/%ff{SEARCHED}/"),
    *(f"/sok/?q=%00{SEARCHED}", f"/sok/?q={SEARCHED}&sida={10**20}", f"/?utm={SEARCHED}"),
    *(f"/sok/?q={quote(word)}" for word in (*OF_EDITORS, f"{SEARCHED}:*&!(", "'" + SEARCHED * 40)),
    "/" + SEARCHED * 700,
)
