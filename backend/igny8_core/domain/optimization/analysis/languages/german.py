"""German. The lists are our own, ordered by what the words do."""

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
    "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines dieser diese "
    "dieses diesen diesem jener jene jenes jenen jenem jeder jede jedes jeden jedem alle aller allen allem alles "
    "manche mancher manches einige einiger einigen etliche mehrere viel viele vielen vieler wenig wenige wenigen "
    "welche welcher welches welchen solch solche solcher solches solchen beide beiden sämtliche"
)
_PRONOUNS = word_set(
    "ich mich mir mein meine meinen meinem meiner meines du dich dir dein deine deinen deinem deiner er ihn ihm "
    "sein seine seinen seinem seiner seines sie ihr ihre ihren ihrem ihrer ihres es wir uns unser unsere unseren "
    "unserem unserer euch euer eure euren sich man jemand niemand etwas nichts wer wen wem wessen was einander "
    "selbst selber derselbe dieselbe dasselbe"
)
_PREPOSITIONS = word_set(
    "an am ans auf aufs aus bei beim bis durch für fürs gegen gegenüber hinter im in ins mit nach neben ohne seit "
    "trotz über übers um unter unterm von vom vor während wegen zu zum zur zwischen ab außer dank entlang gemäß "
    "innerhalb außerhalb laut statt anstatt mittels per pro samt"
)
_CONJUNCTIONS = word_set(
    "und oder aber denn sondern doch dass daß ob wenn weil obwohl obgleich als wie damit sodass falls sofern "
    "sobald solange nachdem bevor ehe während indem je desto umso sowie sowohl weder noch entweder also deshalb "
    "daher darum trotzdem dennoch jedoch außerdem zudem ferner"
)
_VERBS = word_set(
    "bin bist ist sind seid war warst waren wart sei seien wäre wären gewesen habe hast hat haben habt hatte "
    "hatten hätte hätten gehabt werde wirst wird werden werdet wurde wurden würde würden worden geworden kann "
    "kannst können könnt konnte konnten könnte könnten muss musst müssen müsst musste mussten müsste soll sollst "
    "sollen sollte sollten will willst wollen wollte wollten mag mögen möchte möchten darf dürfen durfte dürfte "
    "lassen lässt ließ machen macht machte gemacht tun tut tat getan gehen geht ging kommen kommt kam geben gibt "
    "gab gegeben nehmen nimmt nahm bleiben bleibt blieb sagen sagt sagte scheint finden findet stehen steht "
    "zeigen zeigt"
)
_ADVERBS = word_set(
    "nicht nie niemals immer oft häufig manchmal meist meistens selten schon noch nur auch sehr ganz recht "
    "ziemlich fast kaum etwa ungefähr wohl vielleicht möglicherweise wahrscheinlich eigentlich wirklich sicher "
    "natürlich leider gern gerne hier dort da dahin daran darauf daraus dabei dadurch dafür dagegen darin darüber "
    "darunter davon davor dazu heute gestern morgen jetzt nun dann bald später früher wieder weiter zusammen "
    "allein besonders vor allem genau einfach mal eben halt ja nein bitte danke so zu mehr weniger am meisten "
    "mindestens höchstens warum wieso weshalb wann wo wohin woher womit wodurch wofür"
)
_ADJECTIVES = word_set(
    "gut gute guter gutes guten besser beste besten bester groß große großen großer größer größte klein kleine "
    "kleinen kleiner neu neue neuen neuer neues alt alte alten lang lange langen kurz kurze hoch hohe hohen höher "
    "niedrig wichtig wichtige wichtigen wichtigste einfache einfachen verschiedene verschiedenen andere anderen "
    "anderer anderes anders gleich gleiche gleichen eigene eigenen ganze ganzen letzte letzten nächste nächsten "
    "erste ersten zweite zweiten dritte dritten toll tolle schön schöne"
)
_NUMERALS = word_set(
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig hundert tausend million "
    "millionen"
)
_NOUNS = word_set(
    "ding dinge sache sachen art arten weise teil teile fall fälle mal male sekunde sekunden minute minuten "
    "stunde stunden tag tage tagen woche wochen monat monate monaten jahr jahre jahren zeit zeiten prozent herr "
    "frau dr prof"
)

FUNCTION_WORDS = (
    _ARTICLES | _PRONOUNS | _PREPOSITIONS | _CONJUNCTIONS | _VERBS | _ADVERBS | _ADJECTIVES | _NUMERALS | _NOUNS
)

_CONNECTIVES = Connectives.of(
    "möglicherweise|bald|"
    "und zwar|auch|außerdem|zudem|ferner|ebenso|ebenfalls|gleichfalls|überdies|darüber hinaus|des weiteren|"
    "nicht zuletzt|zusätzlich|sowie|sogar|aber|doch|jedoch|allerdings|dennoch|trotzdem|hingegen|dagegen|obwohl|"
    "obgleich|während|wohingegen|sondern|andererseits|einerseits|zwar|trotz|dabei|vielmehr|stattdessen|"
    "statt dessen|im gegensatz|im gegenteil|gleichwohl|immerhin|nichtsdestotrotz|im vergleich|"
    "auf der anderen seite|denn|weil|da|daher|deshalb|deswegen|darum|somit|folglich|also|infolgedessen|demnach|"
    "dadurch|damit|sodass|so dass|dass|indem|aufgrund|infolge|aus diesem grund|zu diesem zweck|dafür|dazu|hierzu|"
    "hierbei|hierdurch|schließlich|wenn|falls|sofern|solange|sobald|ob|sonst|andernfalls|vorausgesetzt|"
    "es sei denn|in diesem fall|je nachdem|zum beispiel|beispielsweise|etwa|z.b|nämlich|insbesondere|besonders|"
    "vor allem|das heißt|d.h|unter anderem|tatsächlich|in der tat|mit anderen worten|anders gesagt|"
    "genauer gesagt|in erster linie|übrigens|wie gesagt|zuerst|zunächst|dann|danach|anschließend|später|vorher|"
    "zuvor|nachdem|bevor|ehe|seitdem|inzwischen|mittlerweile|gleichzeitig|daraufhin|endlich|zuletzt|erstens|"
    "zweitens|drittens|am ende|damals|bisher|bis jetzt|zugleich|insgesamt|letztlich|letztendlich|"
    "zusammenfassend|kurz gesagt|kurzum|alles in allem|im allgemeinen|im grunde|in der regel|abschließend|"
    "jedenfalls|auf jeden fall|wenigstens|zumindest|umso",
    "einerseits … andererseits|entweder … oder|je … desto|je … umso|nicht nur … sondern auch|sowohl … als auch|"
    "weder … noch|zum einen … zum anderen|zwar … aber|wenn … dann",
)

_IRREGULAR = word_set(
    "verloren vergessen verstanden verboten verbunden vergeben vergossen verglichen verschoben verschrieben "
    "versprochen vertreten vertrieben verworfen verwiesen verzogen verschlossen vermieden verliehen begonnen "
    "behalten beschlossen beschrieben betroffen betrieben bewiesen bezogen belogen besprochen besessen befohlen "
    "entschieden entnommen entstanden enthalten entlassen entworfen entzogen erhalten erfahren erfunden ergriffen "
    "erhoben erlassen ersehen ertragen erworben erwiesen erzogen empfangen empfohlen empfunden zerbrochen "
    "zerrissen zerschnitten zerstoßen hinterlassen übernommen überwiesen übertragen übersehen unternommen "
    "unterschrieben unterstrichen unterbrochen widersprochen getan"
)
_PARTICIPLE = re.compile(
    r"(?:[^\W\d_]{2,8})?ge[^\W\d_]{2,}(?:t|en)|[^\W\d_]{2,}iert|(?:be|emp|ent|er|ver|zer|miss|über|unter|hinter)[^\W\d_]{2,}t"
)
_NOT_PARTICIPLES = word_set(
    "gegen genau gerecht gesamt gesund gering gelegentlich gewicht gericht gesicht gebiet gebot geist geld gemüt "
    "gerät geschäft gesetzen gebäuden gedanken gegenwart geschichten geschwindigkeiten generationen geräten "
    "gesichten gästen ergebnissen bereit bekannt"
)


def is_participle(word: str) -> bool:
    """`gemacht`, `abgeschlossen`, `verwendet`, `informiert`."""
    return word in _IRREGULAR or (word not in _NOT_PARTICIPLES and _PARTICIPLE.fullmatch(word) is not None)


_PASSIVE = Passive(
    auxiliaries=word_set("werde wirst wird werden werdet wurde wurdest wurden wurdet würde würden worden"),
    is_participle=is_participle,
    breaks=word_set(
        "aber oder dass daß weil obwohl wenn falls ob während nachdem bevor sondern denn damit sodass als der die das "
        "welche welcher welches wo wie"
    )
    - word_set("der die das als wie"),
    verb_last=True,
)

_SYLLABLES = Syllables(r"ei|ai|ie|au|äu|eu|aa|ee|oo|[aeiouyäöüé]")

LANGUAGE = Language(
    code="de",
    root_of=Roots("german"),
    has_forms=True,
    function_words=FUNCTION_WORDS,
    abbreviations=COMMON_ABBREVIATIONS
    | word_set(
        "bzw d.h z.b u.a o.ä ggf inkl exkl evtl bspw usw usf s.o s.u dr prof hr fr str st tel abb mio mrd jh jan "
        "feb aug sept okt nov dez sog vgl bzgl max min geb gest mind z.t i.d.r u.ä art abs"
    ),
    openers=word_set(
        "der die das den dem des ein eine einen einem einer dieser diese dieses diesen diesem zwei drei vier fünf "
        "sechs sieben acht neun zehn"
    ),
    connectives=_CONNECTIVES,
    passive=_PASSIVE,
    syllables=_SYLLABLES.__getitem__,
    reading_ease=ReadingEase("Amstad 1978", 180.0, 1.0, 58.5),
    long_sentence=20,
)
