"""The synonyms that every site begins with; what editors made of them since is left alone.

The first are not for convenience: whoever types them must meet somebody who answers.
"""

from typing import Any

STARTING = {
    "suicide": "självmord, suicid, självmordstankar, vill dö, dö, ta mitt liv, ta livet av mig, "
    "orkar inte leva, vill inte leva, självskada",
    "child-violence": "pappa slår mig, mamma slår mig, slår mig, gör mig illa, bris 116 111",
    "violence": "våld, misshandel, misshandlar, slår, slagen, stryk, våldsam, aga",
    "parents": "barn, pappa, mamma, förälder, föräldrar, styvpappa, styvmamma, vårdnadshavare",
    "partner": "våld i nära relation, kvinnofrid, kvinnofridslinjen, kvinnojour, min man slår, "
    "sambo, pojkvän",
    "rape": "våldtäkt, våldtagen, sexuellt våld, övergrepp, sexuella övergrepp",
    "honour": "hedersvåld, heder, hedersförtryck, tvångsgift, bortgift",
    "social-services": "soc, socialen, socialtjänsten, socialjouren",
    "worry": "orosanmälan, anmäla oro, far illa, fara illa, vanvård",
    "explosion": "explosion, sprängning, sprängningar, sprängd, bomb, detonation",
    "shooting": "skjutning, skottlossning, skjuten, skott",
    "gang": "gäng, gängkriminalitet, kriminella gäng, gängvåld, lämna kriminalitet, avhoppare",
    "call": "ringa, vart vänder jag mig, telefonnummer, kontakt, prata med någon, stöd och hjälp",
    "tell-police": "tips, tipsa, tipsa polisen, anonymt tips, ange",
    "police": "polis, polisanmälan, snuten, anmäla brott, polisanmäla",
    "water": "vatten, vattenläcka, dricksvatten, kokas, koka vattnet, kranvatten",
    "power-cut": "strömavbrott, elavbrott, strömlöst, ingen ström, ingen el",
    "fire": "brand, brinner, eld, brandkår, brandkåren, räddningstjänsten",
    "no-fires": "eldningsförbud, elda, grilla, grillförbud",
    "shelter": "skyddsrum, trygghetspunkt, trygghetspunkter, bunker",
    "preparedness": "krig, kris, kriget kommer, hemberedskap, krislåda, beredskap, förbered",
    "alarm": "VMA, viktigt meddelande, hesa fredrik, siren, larm",
    "anxiety": "orolig, rädd, ångest, mår dåligt, ledsen, panik",
    "addiction": "missbruk, beroende, knark, droger, alkohol, spelberoende",
    "fraud": "bedrägeri, bluff, lurad, falska sms, falskt sms, nätfiske, phishing",
    "health": "sjukvård, sjukvårdsrådgivning, 1177, vårdcentral, sjuk",
    "youth-clinic": "ungdomsmottagning, ungdomsmottagningen, UMO, preventivmedel",
    "priest": "präst, jourhavande präst, kyrkan",
}


def ensure_synonyms(synonyms: Any) -> None:
    """`synonyms` is the model, or a migration's own; those whose key is there are left alone."""
    there = set(synonyms.objects.values_list("key", flat=True))
    synonyms.objects.bulk_create(
        synonyms(key=key, words=words, language="sv")
        for key, words in STARTING.items()
        if key not in there
    )
