"""Sentences of our own that look like a municipality's Swedish, from a seeded chance."""

import random
import re
from dataclasses import dataclass

STREETS = re.split(
    " ", "Exempelgatan Provvägen Mallgränd Skissvägen Utkastgatan Modellvägen Testbacken"
)
EVENTS = (
    *("vattenläcka", "strömavbrott", "vägarbete", "brand", "skadegörelse", "halka", "skyfall"),
    *("trygghetsvandring", "avstängd gångbro", "rökutveckling", "snöröjning", "bedrägeriförsök"),
)
WHO = (
    *("Kommunen", "Räddningstjänsten", "Polisen", "Skolan", "Hemtjänsten", "Väktarna"),
    *("Fältgruppen", "Biblioteket", "Elbolaget", "Vattenverket", "Fritidsgården"),
)
DOES = (
    *("arbetar med", "följer", "undersöker", "informerar om", "har avslutat", "planerar"),
    *("ansvarar för", "samordnar", "ser över", "har påbörjat"),
)
STARTS = re.split(
    " ", "vatten skol brand trafik trygghets sommar vinter barn ungdoms natt stads skydds"
)
MIDDLES = ("", "lednings", "arbets", "plats", "verksamhets", "besöks", "mottagnings", "värme")
ENDS = re.split(
    " ", "läckan planen gruppen rummet mötet stödet larmet avbrottet hjälpen vägen parken"
)
WHERE = ("i centrum", "vid skolan", "nära hamnen", "i östra delen", "längs ån", "på torget")
WHEN = ("i dag", "under kvällen", "hela veckan", "till på fredag", "sedan i morse", "tills vidare")
ADVICE = (
    *("Håll avstånd till platsen.", "Koka vattnet innan du dricker det.", "Lås dörren på natten."),
    *("Prata med barnen om det som har hänt.", "Lämna inte ut koder till någon som ringer."),
    *("Ta en annan väg om du kan.", "Hör av dig till en granne som är ensam."),
)
NEWS = (
    *("Arbetet går snabbare än väntat.", "Avspärrningen är borttagen.", "Fler söker på platsen."),
    *("Proverna är tagna, och svaret kommer i morgon.", "Gångbron är öppen igen."),
)


@dataclass(frozen=True)
class Words:
    """The same chance gives the same words."""

    chance: random.Random

    def title(self, number: int) -> str:
        """Whoever sees it must see that it is made up."""
        event, street = self.chance.choice(EVENTS), self.chance.choice(STREETS)
        return f"{event.capitalize()} på {street} (exempel {number})"

    def sentence(self) -> str:
        pick = self.chance.choice
        name = f" Ärendet har beteckningen namn{self.chance.randrange(20_000)}."
        told = f"{pick(WHO)} {pick(DOES)} {self.compound()} {pick(WHERE)} {pick(WHEN)}."
        return told + (name if self.chance.random() < 0.2 else "")

    def compound(self) -> str:
        """Some thousand different words, as Swedish makes them."""
        pick = self.chance.choice
        return f"{pick(STARTS)}{pick(MIDDLES)}{pick(ENDS)}"

    def paragraph(self, sentences: int) -> str:
        return " ".join(self.sentence() for _n in range(sentences))

    def advice(self) -> list[str]:
        return self.chance.sample(ADVICE, 3)

    def news(self) -> str:
        return f"{self.chance.choice(NEWS)} {self.sentence()}"
