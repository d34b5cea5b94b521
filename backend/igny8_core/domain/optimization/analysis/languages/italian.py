"""Italian. The lists are our own, ordered by what the words do."""

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
    "il lo la i gli le l un uno una di a da in con su per tra fra del dello della dei degli delle al allo alla ai "
    "agli alle dal dallo dalla dai dagli dalle nel nello nella nei negli nelle sul sullo sulla sui sugli sulle "
    "col coi dell dall nell sull all questo questa questi queste quest quello quella quelli quelle quel quei "
    "quegli mio mia miei mie tuo tua tuoi tue suo sua suoi sue nostro nostra nostri nostre vostro vostra loro "
    "ogni tutto tutta tutti tutte alcuno alcuna alcuni alcune nessun nessuno nessuna qualche altro altra altri "
    "altre stesso stessa stessi stesse molto molta molti molte poco poca pochi poche tanto tanta tanti tante "
    "troppo più meno vari varie diversi diverse certo certa certi certe tale tali entrambi ciascuno qualsiasi"
)
_PRONOUNS = word_set(
    "io tu lui lei egli ella noi voi essi esse mi ti si ci vi ne me te sé che chi cui quale quali cosa qualcosa "
    "qualcuno niente nulla ognuno quanto quanti c'è"
)
_PREPOSITIONS = word_set(
    "verso senza sotto sopra dopo prima durante contro dentro fuori presso oltre entro lungo mediante tramite "
    "secondo attraverso fino accanto davanti dietro vicino lontano circa"
)
_CONJUNCTIONS = word_set(
    "e ed o od ma però anzi né se come quando dove perché poiché affinché mentre anche inoltre quindi dunque "
    "allora infatti cioè oppure benché sebbene"
)
_VERBS = word_set(
    "sono sei è siamo siete era eri eravamo erano fui fu furono sarò sarai sarà saranno sarebbe sarebbero sia "
    "siano fosse stato stata stati state essendo essere ho hai ha abbiamo avete hanno avevo aveva avevano ebbe "
    "avrò avrà avranno avrebbe abbia abbiano avuto avendo avere posso puoi può possiamo possono poteva potrà "
    "potrebbe potere devo deve dobbiamo devono doveva dovrebbe dovere voglio vuole vogliono vorrebbe volere "
    "faccio fai fa facciamo fanno faceva fatto fare vado va andiamo vanno andare viene vengono venire veniva dà "
    "danno dare dice dicono dire sa sapere sembra sembrano resta rimane mette mettere prende prendere trova "
    "trovare permette"
)
_ADVERBS = word_set(
    "non sì no mai sempre spesso talvolta raramente già ancora molto bene male meglio peggio quasi solo soltanto "
    "solamente forse qui qua lì là oggi ieri domani ora adesso poi presto tardi insieme davvero proprio "
    "semplicemente soprattutto appena così particolarmente generalmente attualmente"
)
_ADJECTIVES = word_set(
    "buono buona buoni buone buon migliore migliori cattivo grande grandi gran piccolo piccola piccoli piccole "
    "nuovo nuova nuovi nuove vecchio vecchia lungo lunga breve alto alta basso bassa primo prima primi secondo "
    "seconda terzo ultimo ultima ultimi ultime importante importanti possibile facile difficile semplice diverso "
    "diversa proprio propria principale principali prossimo prossima bello bella"
)
_NUMERALS = word_set(
    "zero due tre quattro cinque sei sette otto nove dieci undici dodici venti trenta cento mille mila milione milioni"
)
_NOUNS = word_set(
    "cosa cose modo maniera tipo tipi caso casi parte parti volta volte secondi minuto minuti ora ore giorno "
    "giorni settimana settimane mese mesi anno anni tempo momento esempio"
)

FUNCTION_WORDS = (
    _ARTICLES | _PRONOUNS | _PREPOSITIONS | _CONJUNCTIONS | _VERBS | _ADVERBS | _ADJECTIVES | _NUMERALS | _NOUNS
)

_CONNECTIVES = Connectives.of(
    "almeno|di seguito|a breve|più tardi|al momento|prima di tutto|effettivamente|"
    "anche|inoltre|pure|perfino|per di più|oltre a|oltre a ciò|oltretutto|così come|allo stesso modo|tra l'altro|"
    "non solo|ancora|nonché|ma|però|tuttavia|eppure|invece|bensì|anzi|sebbene|benché|nonostante|malgrado|"
    "anche se|al contrario|d'altra parte|da un lato|dall'altro lato|mentre|piuttosto|viceversa|altrimenti|"
    "a differenza di|in confronto|tranne|eccetto|ciononostante|per contro|perché|poiché|siccome|dato che|"
    "visto che|dal momento che|giacché|quindi|dunque|perciò|pertanto|così|allora|di conseguenza|per questo|"
    "per questo motivo|per questa ragione|ecco perché|infatti|affinché|in modo che|al fine di|a causa di|"
    "grazie a|cosicché|in quanto|purché|qualora|a meno che|a condizione che|a patto che|nel caso|in caso|"
    "in questo caso|in tal caso|per esempio|ad esempio|cioè|ossia|ovvero|vale a dire|in particolare|soprattutto|"
    "specialmente|in effetti|in realtà|di fatto|in altre parole|naturalmente|certamente|ovviamente|secondo|"
    "proprio|appunto|a proposito|davvero|per quanto riguarda|prima|prima di|prima che|dopo|dopo che|poi|quando|"
    "appena|durante|intanto|nel frattempo|finché|finora|già|in seguito|successivamente|in primo luogo|"
    "in secondo luogo|innanzitutto|anzitutto|infine|finalmente|alla fine|all'inizio|inizialmente|una volta|"
    "nello stesso tempo|allo stesso tempo|contemporaneamente|precedentemente|spesso|in breve|in sintesi|"
    "in conclusione|in generale|in sostanza|insomma|comunque|in ogni caso|per concludere|di solito|nel complesso|"
    "in definitiva|dopotutto|oppure",
    "da un lato … dall'altro|da una parte … dall'altra|non solo … ma|né … né|o … o|sia … sia|sia … che|"
    "tanto … quanto|se … allora",
)

_IRREGULAR = word_set(
    "rimosso rimossa rimossi rimosse connesso connessa connessi connesse disconnesso disconnessa disconnessi "
    "disconnesse manomesso manomessa manomessi manomesse emesso emessa emessi emesse sommesso sommessa sommessi "
    "sommesse "
    "discusso discussa discussi discusse espresso espressa espressi espresse impresso impressa impressi "
    "impresse compresso compressa compressi compresse concesso concessa concessi concesse soppresso soppressa "
    "soppressi soppresse "
    "fatto fatta fatti fatte detto detta detti dette scritto scritta scritti scritte descritto descritta "
    "descritti descritte letto letta letti lette messo messa messi messe permesso permessa permessi permesse "
    "promesso promessa promessi promesse trasmesso trasmessa trasmessi trasmesse ammesso ammessa ammessi ammesse "
    "preso presa presi prese compreso compresa compresi comprese ripreso ripresa ripresi riprese sorpreso "
    "sorpresa sorpresi sorprese appreso appresa appresi apprese chiuso chiusa chiusi chiuse concluso conclusa "
    "conclusi concluse incluso inclusa inclusi incluse escluso esclusa esclusi escluse deciso decisa decisi "
    "decise diviso divisa divisi divise ucciso uccisa uccisi uccise condiviso condivisa condivisi condivise visto "
    "vista visti viste previsto prevista previsti previste rivisto rivista rivisti riviste aperto aperta aperti "
    "aperte coperto coperta coperti coperte scoperto scoperta scoperti scoperte offerto offerta offerti offerte "
    "perso persa persi perse speso spesa spesi spese sospeso sospesa sospesi sospese difeso difesa difesi difese "
    "offeso offesa offesi offese posto posta posti poste composto composta composti composte disposto disposta "
    "disposti disposte esposto esposta esposti esposte proposto proposta proposti proposte imposto imposta "
    "imposti imposte prodotto prodotta prodotti prodotte ridotto ridotta ridotti ridotte tradotto tradotta "
    "tradotti tradotte condotto condotta condotti condotte introdotto introdotta introdotti introdotte costruito "
    "costruita costruiti costruite distrutto distrutta distrutti distrutte estratto estratta estratti estratte "
    "eletto eletta eletti elette corretto corretta corretti corrette diretto diretta diretti dirette protetto "
    "protetta protetti protette rotto rotta rotti rotte inteso intesa intesi intese esteso estesa estesi estese "
    "teso tesa tesi tese accolto accolta accolti accolte raccolto raccolta raccolti raccolte risolto risolta "
    "risolti risolte colto colta colti colte tolto tolta tolti tolte vinto vinta vinti vinte spinto spinta spinti "
    "spinte dipinto dipinta dipinti dipinte spintio spintia spintii spintie vissuto vissuta vissuti vissute morto "
    "morta morti morte assunto assunta assunti assunte raggiunto raggiunta raggiunti raggiunte aggiunto aggiunta "
    "aggiunti aggiunte giunto giunta giunti giunte chiesto chiesta chiesti chieste richiesto richiesta richiesti "
    "richieste corriso corrisa corrisi corrise posto posta posti poste nascosto nascosta nascosti nascoste"
)
_PARTICIPLE = re.compile(r"[^\W\d_]{2,}(?:at|ut|it)[oaie]")
_WITH_ESSERE = word_set(
    "andato andata andati andate venuto venuta venuti venute stato stata stati state arrivato arrivata arrivati "
    "arrivate partito partita partiti partite nato nata nati nate diventato diventata diventati diventate rimasto "
    "rimasta entrato entrata entrati uscito uscita usciti tornato tornata tornati salito caduto cresciuto "
    "riuscito riuscita sembrato bastato successo lato lati dato dati mercato mercati mercate passato grato vita "
    "vite aiuto minuto minuti minute tutto tutta tutti tutte partita servita attività qualità sito siti subito "
    "merito spirito solito fate state"
)
"""Verbs whose active perfect takes essere, and words that look like participles."""


def is_participle(word: str) -> bool:
    """`pubblicato`, `scritte`, `venduti`."""
    return word in _IRREGULAR or (word not in _WITH_ESSERE and _PARTICIPLE.fullmatch(word) is not None)


_PASSIVE = Passive(
    # With essere alone it is a state (`è associato`) or an active perfect (`è andato`).
    auxiliaries=word_set(
        "stato stata stati state viene vengono veniva venivano venne vennero verrà verranno verrebbe venga vengano "
        "venire va vanno andava andavano andrà andranno andrebbe andrebbero vada vadano"
    ),
    is_participle=is_participle,
    breaks=word_set("e ed o ma che perché quando dove se come mentre per anche cui quale quali"),
    attributes=word_set(
        "il lo la i gli le un uno una del della dei delle questo questa suo sua molto più meno così di in"
    ),
    within=4,
)

_SYLLABLES = Syllables(r"[iu]?[aeoàèéòó][iu]?(?![aeoàèéòó])|[iu]?[aeoàèéòó]|[ìù]|[iu]")

LANGUAGE = Language(
    code="it",
    root_of=Roots("italian"),
    has_forms=True,
    function_words=FUNCTION_WORDS,
    abbreviations=COMMON_ABBREVIATIONS
    | word_set(
        "sig sigg sig.ra dott dott.ssa prof prof.ssa ing avv pag pagg es p.es ecc art tel cap fig gen feb mar apr "
        "giu lug ago set ott nov dic s.p.a s.r.l"
    ),
    openers=word_set(
        "il lo la i gli le l un uno una questo questa questi queste due tre quattro cinque sei sette otto nove dieci"
    ),
    connectives=_CONNECTIVES,
    passive=_PASSIVE,
    syllables=_SYLLABLES.__getitem__,
    reading_ease=ReadingEase("Vacca and Franchina 1972", 217.0, 1.3, 60.0),
    long_sentence=25,
)
