"""Search intent from the words of a phrase alone: rules for seven languages, no model. Silent where no word tells."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Intent = Literal["informational", "navigational", "commercial", "transactional"]
INTENTS: tuple[Intent, ...] = ("informational", "navigational", "commercial", "transactional")

# Four lists a language: words that open a question, then what each intent is told by. A question is informational even
# when it names a price or a product; “how much” asks for a price, “what is the best” compares.
_Rules = dict[str, str]
_EVERYWHERE: _Rules = {
    "navigational": r"log ?in|sign ?in|www|\w+\.(?:com|org|net|io)|facebook|youtube|amazon|ebay|reddit|instagram"
    r"|tiktok|linkedin|wikipedia"
    r"|whatsapp|netflix|spotify|gmail|google (?:maps|drive|docs)|ikea",
    "transactional": r"shop|online ?shop|coupon|promo|download|outlet",
    "commercial": r"vs|versus|top \d+|test ?(?:winner|sieger)|ranking|premium",
    "informational": r"wiki|pdf|tutorial|diy|faq|meme",
}
_RULES: dict[str, _Rules] = {
    "en": {
        "question": r"how|what|why|when|who|where|can|does|do|is|are|should|will",
        "asks_price": r"how much|what does .* cost|where (?:to|can i) (?:buy|get|rent|hire)",
        "asks_best": r"what (?:is|are) the best|which",
        "navigational": r"official (?:site|website)|website|homepage|customer service|(?:phone|contact) number"
        r"|opening hours|app download|my account",
        "transactional": r"buy|order|purchase|cheap|cheapest|prices?|pricing|costs?|for sale|sale|discounts?|deals?"
        r"|rent|rental|hire|near me|nearby|delivery|shipping|book|booking|subscribe|quotes?|store|free trial|in stock"
        r"|wholesale|services? near|repair service|installers?|for hire",
        "commercial": r"best|top|top rated|reviews?|compare|comparison|alternatives?|rated|brands?|worth it"
        r"|pros and cons|affordable|which|recommended|budget|difference between|or",
        "informational": r"guide|tips?|ideas?|examples?|meaning|definition|history|symptoms?|causes?|benefits?|recipes?"
        r"|learn|explained|instructions|template|checklist|types? of|size chart|lyrics|statistics|vs code tutorial",
    },
    "de": {
        "question": r"wie|was|warum|wieso|weshalb|wann|wer|wo|kann|können|darf|ist|sind|muss|soll",
        "asks_price": r"wie ?viel kostet|was kostet|was kosten|wo (?:kann ich|kaufen|bekomme)",
        "asks_best": r"was ist (?:der|die|das) beste|welche[rsnm]?",
        "navigational": r"anmelden|einloggen|offizielle (?:seite|website)|kundenservice|kundendienst|telefonnummer"
        r"|öffnungszeiten|mein konto|hotline",
        "transactional": r"kaufen|bestellen|günstig\w*|billig\w*|preise?|kosten|angebote?|rabatt\w*|gutschein\w*|mieten"
        r"|leihen|in der nähe|lieferung|versand|buchen|abonnieren|kostenlos testen|händler|geschäft|laden",
        "commercial": r"beste[nrs]?|test|tests|testsieger|vergleich\w*|erfahrung(?:en)?|bewertung(?:en)?|alternativen?"
        r"|empfehlung(?:en)?|empfehlenswert|marken?|oder|unterschied zwischen|vor- und nachteile|lohnt sich",
        "informational": r"anleitung|tipps?|ideen|beispiele?|bedeutung|definition|geschichte|symptome|ursachen?"
        r"|vorteile|rezepte?|lernen|erklärt|vorlage|checkliste|arten von|größentabelle|selber machen|selbst machen",
    },
    "fr": {
        "question": r"comment|que|quoi|pourquoi|quand|qui|où|est-ce|peut-on|faut-il|qu['’]est",
        "asks_price": r"combien (?:coûte|coute)|quel (?:est le )?prix|où (?:acheter|trouver|louer)",
        "asks_best": r"quel(?:le)?s? (?:est|sont) (?:le|la|les) meilleur\w*|quel(?:le)?s?",
        "navigational": r"connexion|se connecter|site officiel|service client|numéro de téléphone|horaires?|mon compte",
        "transactional": r"acheter|achat|commander|pas cher(?:e|s|es)?|prix|tarifs?|promotions?|soldes?|réductions?"
        r"|louer|location|près de (?:moi|chez moi)|livraison|réserver|réservation|devis|magasin|boutique|à vendre"
        r"|essai gratuit|télécharger|en stock",
        "commercial": r"meilleur(?:e|s|es)?|avis|comparatif|comparaison|comparer|alternatives?|marques?|ou"
        r"|recommandé(?:e|s|es)?|différence entre|avantages et inconvénients|top",
        "informational": r"guide|conseils?|astuces?|idées?|exemples?|signification|définition|histoire|symptômes?"
        r"|causes?|bienfaits?|recettes?|apprendre|modèle|liste de|types? de|tuto",
    },
    "es": {
        "question": r"cómo|como|qué|que|por qué|cuándo|cuando|quién|quien|dónde|donde|puedo|se puede",
        "asks_price": r"cuánto (?:cuesta|cuestan|vale)|cuanto (?:cuesta|cuestan|vale)|d[oó]nde comprar",
        "asks_best": r"cuál(?:es)? (?:es|son) (?:el|la|los|las) mejor(?:es)?|cuál(?:es)?|cual(?:es)?",
        "navigational": r"iniciar sesión|entrar|página oficial|sitio oficial|atención al cliente|teléfono|horarios?"
        r"|mi cuenta",
        "transactional": r"comprar|compra|pedir|barat[oa]s?|precios?|ofertas?|descuentos?|alquilar|alquiler|cerca de mí"
        r"|cerca de mi|envío|a domicilio|reservar|presupuestos?|tienda|en venta|rebajas|prueba gratis|descargar",
        "commercial": r"mejor(?:es)?|opiniones|opinión|reseñas?|comparativa|comparación|comparar|alternativas?|marcas?"
        r"|recomendad[oa]s?|diferencias? entre|ventajas y desventajas|o",
        "informational": r"guía|consejos?|ideas?|ejemplos?|significado|definición|historia|síntomas|causas|beneficios"
        r"|recetas?|aprender|plantilla|tipos de|para qué sirve|trucos",
    },
    "it": {
        "question": r"come|cosa|che cosa|che|perché|perche|quando|chi|dove|si può|posso",
        "asks_price": r"quanto (?:costa|costano)|dove (?:comprare|acquistare)",
        "asks_best": r"qual è (?:il|la) miglior\w*|quali sono (?:i|le) miglior\w*|quale|quali",
        "navigational": r"accedi|accesso|sito ufficiale|servizio clienti|numero di telefono|orari|area clienti",
        "transactional": r"comprare|acquistare|acquisto|ordinare|economic[oaie]+|prezz[oi]|costo|costi|offert[ae]"
        r"|sconti?|noleggi\w*|affitt\w*|vicino a me|consegna|spedizione|prenotare|preventiv[oi]|negozi[o]?|in vendita"
        r"|saldi|prova gratuita|scaricare",
        "commercial": r"miglior[ie]?|recension[ei]|opinioni|confronto|confrontare|alternativ[ae]|march[ei]|marca"
        r"|consigliat[oaie]|differenza tra|pro e contro|o",
        "informational": r"guida|consigli|idee|esempi[o]?|significato|definizione|storia|sintomi|cause|benefici"
        r"|ricett[ae]|imparare|modello|tipi di|a cosa serve",
    },
    "nl": {
        "question": r"hoe|wat|waarom|wanneer|wie|waar|kan|mag|is|zijn|moet",
        "asks_price": r"hoeveel kost|wat kost|wat kosten|waar (?:koop|kan ik)",
        "asks_best": r"wat is (?:de|het) beste|welke?",
        "navigational": r"inloggen|aanmelden|officiële (?:site|website)|klantenservice|telefoonnummer|openingstijden"
        r"|mijn account",
        "transactional": r"kopen|bestellen|goedko(?:op|pe|opste|pste)|prijs|prijzen|kosten|aanbieding(?:en)?"
        r"|korting(?:en)?|huren|verhuur|in de buurt|bezorg\w*|levering|boeken|offerte|winkel|te koop|gratis proberen",
        "commercial": r"beste|review|reviews|ervaring(?:en)?|vergelijk\w*|vergelijking|alternatie(?:f|ven)|merk(?:en)?"
        r"|aanbevolen|verschil tussen|voor- en nadelen|of",
        "informational": r"handleiding|tips?|ideeën|voorbeeld(?:en)?|betekenis|definitie|geschiedenis|symptomen"
        r"|oorzaken|oorzaak|voordelen|recept(?:en)?|leren|uitleg|sjabloon|soorten|zelf maken",
    },
    "pt": {
        "question": r"como|o que|que|por que|porque|quando|quem|onde|pode|posso",
        "asks_price": r"quanto (?:custa|custam|é)|onde comprar",
        "asks_best": r"qual (?:é|e) (?:o|a) melhor|quais (?:são|os|as) .*melhores|qual|quais",
        "navigational": r"entrar|iniciar sessão|site oficial|atendimento|telefone|horários?|minha conta",
        "transactional": r"comprar|compra|pedir|barat[oa]s?|preços?|ofertas?|descontos?|promoç(?:ão|ões)|alugar|aluguel"
        r"|perto de mim|entrega|frete|reservar|orçamentos?|loja|à venda|teste grátis|baixar",
        "commercial": r"melhor(?:es)?|avaliaç(?:ão|ões)|opini(?:ão|ões)|comparativo|comparação|comparar|alternativas?"
        r"|marcas?|recomendad[oa]s?|diferença entre|vantagens e desvantagens|ou",
        "informational": r"guia|dicas?|ideias?|exemplos?|significado|definição|história|sintomas|causas|benefícios"
        r"|receitas?|aprender|modelo|tipos de|para que serve|passo a passo",
    },
}
_OPENINGS: tuple[tuple[str, Intent], ...] = (
    ("asks_price", "transactional"),
    ("asks_best", "commercial"),
    ("question", "informational"),
)
_TOLD_BY: tuple[Intent, ...] = ("navigational", "transactional", "commercial", "informational")


@lru_cache(maxsize=16)
def _compiled(spoken: str) -> list[tuple[re.Pattern[str], Intent]]:
    """In the order in which they are asked; the first that finds its word decides."""
    rules = _RULES.get(spoken, _RULES["en"])
    openings = [(re.compile(rf"^(?:{rules[name]})\b"), intent) for name, intent in _OPENINGS]
    words = [(re.compile(rf"(?<!\w)(?:{_EVERYWHERE[name]}|{rules[name]})(?!\w)"), name) for name in _TOLD_BY]
    return [*openings, *words]


def intent_by_rules(phrase: str, language: str = "en") -> Intent | None:
    """The intent that the phrase's own words tell, or None where they tell nothing. English rules for others."""
    text = " ".join(phrase.casefold().split())
    for pattern, intent in _compiled(language[:2].casefold()):
        if pattern.search(text):
            return intent
    return None


def classify_intent(phrase: str, language: str = "en") -> Intent:
    """As `intent_by_rules`; informational, which most searches are, where the words tell nothing."""
    return intent_by_rules(phrase, language) or "informational"


_LETTER: dict[str, Intent] = {"i": "informational", "n": "navigational", "c": "commercial", "t": "transactional"}


def read_intent(cell: str) -> Intent | None:
    """The first intent named in a cell such as `Informational, Commercial` or `I, T`; None when there is none."""
    for word in re.split(r"[,;/|]", cell.casefold()):
        name = word.strip()
        if name in INTENTS:
            return name
        if name in _LETTER:
            return _LETTER[name]
    return None
