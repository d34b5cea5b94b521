"""Dutch. The lists are our own, ordered by what the words do."""

from __future__ import annotations

import re

from igny8_core.domain.optimization.analysis.languages.base import (
    Connectives,
    Language,
    Passive,
    ReadingEase,
    Roots,
    Syllables,
)
from igny8_core.domain.optimization.analysis.sentences import COMMON_ABBREVIATIONS
from igny8_core.shared.utils.word_sets import word_set

_ARTICLES = word_set(
    "de het een 't deze dit die dat zulke zo'n ieder iedere elk elke alle al alles enkele sommige veel vele "
    "weinig meer meest minder verschillende diverse ander andere anderen zelfde hetzelfde dezelfde geen welk "
    "welke beide genoeg"
)
_PRONOUNS = word_set(
    "ik mij me mijn jij je jou jouw u uw hij hem zijn zij ze haar het wij we ons onze jullie hen hun zich "
    "zichzelf elkaar men iemand niemand iets niets wie wat wiens er"
)
_PREPOSITIONS = word_set(
    "aan achter af behalve beneden bij binnen boven buiten door gedurende in langs met na naar naast om onder "
    "ondanks op over per sinds te tegen tegenover ten ter tijdens tot tussen uit van vanaf vanuit vanwege via "
    "volgens voor voorbij zonder rond richting dankzij"
)
_CONJUNCTIONS = word_set(
    "en of maar want dus als dan omdat doordat terwijl toen totdat voordat nadat zodat zodra hoewel indien mits "
    "tenzij ofwel noch zowel alsof sinds ook echter daarom toch bovendien daarnaast verder"
)
_VERBS = word_set(
    "ben bent is zijn was waren geweest wees heb hebt heeft hebben had hadden gehad word wordt worden werd werden "
    "geworden kan kun kunt kunnen kon konden gekund zal zult zullen zou zouden moet moeten moest moesten mag "
    "mogen mocht mochten wil wilt willen wilde wilden hoeft hoeven laat laten liet doe doet doen deed deden "
    "gedaan ga gaat gaan ging gingen gegaan kom komt komen kwam kwamen gekomen maak maakt maken maakte gemaakt "
    "geef geeft geven gaf gegeven neem neemt nemen nam blijf blijft blijven bleef zeg zegt zeggen zei lijkt "
    "lijken schijnt vindt vinden staat staan krijgt krijgen zie ziet zien"
)
_ADVERBS = word_set(
    "niet nooit altijd vaak soms zelden meestal al nog reeds pas net weer heel erg zeer best vrij nogal bijna "
    "ongeveer wel misschien waarschijnlijk eigenlijk echt zeker natuurlijk helaas graag hier daar ergens nergens "
    "overal nu straks later vroeger eerder vandaag gisteren morgen samen alleen slechts maar even zo hoe waarom "
    "waar wanneer waarmee waardoor waarin waarop hierbij hierdoor daarbij daardoor daarmee daarna daarvoor erg ja "
    "nee graag vooral gewoon simpelweg"
)
_ADJECTIVES = word_set(
    "goed goede beter beste slecht slechte groot grote groter grootste klein kleine kleiner nieuw nieuwe oud oude "
    "lang lange kort korte hoog hoge hoger laag lage belangrijk belangrijke belangrijkste makkelijk makkelijke "
    "gemakkelijk eenvoudig eenvoudige moeilijk moeilijke mogelijk mogelijke eigen eerste tweede derde laatste "
    "volgende vorige mooi mooie leuk leuke fijn fijne heel hele"
)
_NUMERALS = word_set(
    "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf twintig dertig honderd duizend miljoen miljard"
)
_NOUNS = word_set(
    "ding dingen zaak zaken manier manieren soort soorten deel delen geval gevallen keer keren seconde seconden "
    "minuut minuten uur uren dag dagen week weken maand maanden jaar jaren tijd moment procent voorbeeld meneer "
    "mevrouw"
)

FUNCTION_WORDS = (
    _ARTICLES | _PRONOUNS | _PREPOSITIONS | _CONJUNCTIONS | _VERBS | _ADVERBS | _ADJECTIVES | _NUMERALS | _NOUNS
)

_CONNECTIVES = Connectives.of(
    "in plaats van|al|"
    "ook|bovendien|daarnaast|verder|tevens|eveneens|zelfs|evenals|zowel|niet alleen|voorts|net als|onder andere|"
    "onder meer|maar|echter|toch|desondanks|niettemin|hoewel|ondanks|terwijl|daarentegen|integendeel|weliswaar|"
    "enerzijds|anderzijds|aan de ene kant|aan de andere kant|in tegenstelling tot|in plaats daarvan|behalve|"
    "tenzij|desalniettemin|in vergelijking met|want|omdat|doordat|aangezien|immers|daarom|daardoor|dus|zodat|"
    "dankzij|vanwege|wegens|hierdoor|zodoende|bijgevolg|als gevolg van|om die reden|opdat|vandaar dat|daarmee|"
    "waardoor|waarmee|daarvoor|dan|door middel van|met behulp van|als|indien|mits|zolang|wanneer|in dat geval|"
    "anders|afhankelijk van|bijvoorbeeld|zoals|namelijk|vooral|met name|in het bijzonder|dat wil zeggen|d.w.z|"
    "met andere woorden|in feite|overigens|trouwens|inderdaad|eigenlijk gezegd|wat betreft|"
    "in werkelijkheid|eerst|ten eerste|ten tweede|ten derde|vervolgens|daarna|toen|nadat|voordat|zodra|totdat|"
    "sinds|gedurende|ondertussen|inmiddels|intussen|tegelijkertijd|later|uiteindelijk|eindelijk|tot slot|"
    "ten slotte|tenslotte|aanvankelijk|allereerst|om te beginnen|tot nu toe|eens|vroeger|waarbij|kortom|"
    "samengevat|samenvattend|concluderend|al met al|over het algemeen|in het algemeen|in het kort|hoe dan ook|"
    "in elk geval|tenminste|meestal",
    "aan de ene kant … aan de andere kant|enerzijds … anderzijds|niet alleen … maar ook|hoe … hoe|noch … noch|"
    "zowel … als|of … of|als … dan|ofwel … ofwel",
)

_IRREGULAR = word_set(
    "begonnen begrepen behouden bekeken bedreven besloten besproken beschreven betrokken bewezen bevolen bedrogen "
    "bedorven verboden verbonden verdreven vergeleken vergeten vergeven verkozen verkregen verlaten verloren "
    "vermeden verschoven verstaan verwezen verworven verzonden verzonnen ontbonden onthouden ontnomen ontslagen "
    "ontvangen ontworpen ondernomen onderzocht onderhouden overgenomen overtroffen ondertekend voorkomen herkend "
    "herschreven erkend ervaren"
)
_PARTICIPLE = re.compile(r"(?:[^\W\d_]{2,7})?ge[^\W\d_]{2,}(?:t|d|en)|(?:be|ver|ont|her|er)[^\W\d_]{2,}(?:t|d)")
_NOT_PARTICIPLES = word_set(
    "gebied gebieden gebruiken geluid geluiden gerecht geld gebouwen gedachten gevolgen geschikt geheugen "
    "geneesmiddelen gegevens gesprekken gebeurtenissen gevaren gevoelens gewicht gezicht gezond gewoonten bericht "
    "berichten bereid bekend beleid bestaan bewust verschil verband verstand verhalen vergelijken verkopen "
    "verbeteren ergens herfst bedrijfsleven bent bedrijven eret"
)


def is_participle(word: str) -> bool:
    """`gemaakt`, `opgelost`, `verwijderd`, `geschreven`."""
    return word in _IRREGULAR or (word not in _NOT_PARTICIPLES and _PARTICIPLE.fullmatch(word) is not None)


_PASSIVE = Passive(
    auxiliaries=word_set("word wordt worden werd werden"),
    is_participle=is_participle,
    breaks=word_set("en of maar want dat omdat doordat terwijl toen als hoewel indien zodat die wie wat waar waarbij"),
    verb_last=True,
)

_SYLLABLES = Syllables(r"aai|oei|ooi|eeu|ieu|aa|ee|oo|uu|ij|ei|ui|oe|ie|eu|ou|au|[aeiouyéèêëïöü]")

LANGUAGE = Language(
    code="nl",
    root_of=Roots("dutch"),
    has_forms=True,
    function_words=FUNCTION_WORDS,
    abbreviations=COMMON_ABBREVIATIONS
    | word_set(
        "dhr mevr mw dr drs ir ing mr prof bijv bv d.w.z enz evt incl excl m.b.t o.a t.a.v t.o.v z.g nl blz jan "
        "feb aug sept okt nov dec ca st tel nr art"
    ),
    openers=word_set("de het een deze dit die dat twee drie vier vijf zes zeven acht negen tien"),
    connectives=_CONNECTIVES,
    passive=_PASSIVE,
    syllables=_SYLLABLES.__getitem__,
    reading_ease=ReadingEase("Douma 1960", 206.84, 0.93, 77.0),
    long_sentence=20,
)
