"""French. The lists are our own, ordered by what the words do."""

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
    "le la les l un une des du de d au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos "
    "leur leurs quel quelle quels quelles chaque tout toute tous toutes aucun aucune plusieurs quelque quelques "
    "certain certaine certains certaines autre autres même mêmes tel telle tels telles nul nulle divers diverses "
    "beaucoup peu plus moins assez trop tant autant"
)
_PRONOUNS = word_set(
    "je j tu il elle on nous vous ils elles me m te t se s lui eux moi toi soi y en celui celle ceux celles ceci "
    "cela ça c qui que qu quoi dont où lequel laquelle lesquels lesquelles auquel duquel personne rien quelqu'un "
    "chacun chacune l'on c'est d'un d'une qu'il qu'elle qu'on qu'un qu'une n'est s'il j'ai"
)
_PREPOSITIONS = word_set(
    "à dans par pour en vers avec sans sous sur entre chez contre depuis dès derrière devant durant pendant avant "
    "après hors jusque jusqu'à malgré parmi près selon voici voilà lors envers grâce outre"
)
_CONJUNCTIONS = word_set(
    "et ou mais donc or ni car si comme lorsque lorsqu quand puisque puisqu quoique quoiqu parce afin ainsi alors "
    "aussi cependant pourtant toutefois néanmoins puis ensuite enfin sinon tandis"
)
_VERBS = word_set(
    "suis es est sommes êtes sont étais était étions étiez étaient serai seras sera serons serez seront serait "
    "seraient sois soit soient été étant être fut furent ai as a avons avez ont avais avait avions aviez avaient "
    "aurai aura auront aurait auraient aie ait aient eu ayant avoir peux peut pouvons pouvez peuvent pouvait "
    "pourra pourrait pourraient pouvoir dois doit devons devez doivent devait devra devrait devoir veux veut "
    "voulons voulez veulent voudrait vouloir fais fait faisons faites font faisait fera faire faut fallait faudra "
    "falloir vais va allons allez vont allait aller viens vient viennent venir mets met mettre prend prendre "
    "donne donner dit dire sait savoir semble paraît devient devenir reste rester trouve trouver permet permettre"
)
_ADVERBS = word_set(
    "ne n pas non oui jamais toujours souvent parfois rarement déjà encore très bien mal mieux peut-être presque "
    "seulement surtout vraiment ici là là-bas partout ailleurs aujourd'hui hier demain maintenant bientôt tard "
    "tôt longtemps ensemble environ plutôt simplement notamment actuellement comment pourquoi combien combien"
)
_ADJECTIVES = word_set(
    "bon bonne bons bonnes meilleur meilleure meilleurs meilleures mauvais mauvaise grand grande grands grandes "
    "petit petite petits petites nouveau nouvel nouvelle nouveaux nouvelles vieux vieille ancien ancienne premier "
    "première premiers premières dernier dernière derniers dernières long longue court courte haut haute bas "
    "basse beau belle important importante importants importantes facile simple possible différent différente "
    "différents différentes propre seul seule prochain prochaine"
)
_NUMERALS = word_set(
    "zéro deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente "
    "quarante cinquante cent cents mille million millions milliard milliards deuxième troisième"
)
_NOUNS = word_set(
    "chose choses façon manière sorte type cas partie fois seconde secondes minute minutes heure heures jour "
    "jours semaine semaines mois an ans année années temps moment pourcent exemple"
)

FUNCTION_WORDS = (
    _ARTICLES | _PRONOUNS | _PREPOSITIONS | _CONJUNCTIONS | _VERBS | _ADVERBS | _ADJECTIVES | _NUMERALS | _NOUNS
)

_CONNECTIVES = Connectives.of(
    "à nouveau|ou bien|plus tard|précédemment|probablement|au total|"
    "et puis|aussi|également|de plus|en outre|par ailleurs|d'ailleurs|de même|encore|ainsi que|non seulement|"
    "en plus|surtout|de surcroît|qui plus est|mais|cependant|pourtant|toutefois|néanmoins|or|malgré|bien que|"
    "quoique|même si|alors que|tandis que|au contraire|par contre|en revanche|contrairement|d'un autre côté|"
    "d'autre part|d'une part|au lieu de|plutôt que|sinon|sauf|quand même|tout de même|à la place|car|parce que|"
    "parce qu'il|parce qu'elle|puisque|comme|donc|alors|ainsi|c'est pourquoi|par conséquent|en conséquence|"
    "de ce fait|grâce à|à cause de|en raison de|en effet|afin de|afin que|pour que|pour cela|pour cette raison|"
    "de sorte que|dans ce but|étant donné|dès lors|vu que|à condition que|à moins que|pourvu que|"
    "au cas où|en cas de|dans ce cas|tant que|sans quoi|par exemple|notamment|en particulier|particulièrement|"
    "c'est-à-dire|à savoir|en fait|en réalité|en d'autres termes|autrement dit|certes|évidemment|bien sûr|"
    "tel que|telle que|tels que|telles que|quant à|selon|sans doute|effectivement|d'abord|tout d'abord|"
    "premièrement|deuxièmement|ensuite|puis|après|avant de|pendant|lorsque|lorsqu'il|lorsqu'on|quand|"
    "dès que|depuis que|enfin|finalement|désormais|auparavant|entre-temps|aussitôt|jusqu'à|à la fin|"
    "au début|en attendant|pour commencer|dernièrement|par la suite|en résumé|en bref|bref|en conclusion|"
    "en somme|en général|pour conclure|pour finir|en tout cas|dans l'ensemble|globalement|de toute façon|"
    "somme toute|du moins|au moins",
    "d'une part … d'autre part|non seulement … mais|ni … ni|soit … soit|plus … plus|tantôt … tantôt|"
    "à la fois … et|si … alors",
)

_IRREGULAR = word_set(
    "fait faite faits faites pris prise prises mis mise mises dit dite dits dites écrit écrite écrits écrites "
    "ouvert ouverte ouverts ouvertes offert offerte offerts offertes couvert couverte découvert découverte "
    "découverts produit produite produits produites construit construite construits construites conduit conduite "
    "détruit détruite réduit réduite réduits réduites traduit traduite inscrit inscrite inscrits inscrites décrit "
    "décrite décrits décrites permis permise compris comprise comprises repris reprise remis remise soumis "
    "soumise appris apprise admis admise transmis transmise joint jointe peint peinte atteint atteinte craint "
    "éteint contraint contrainte souffert acquis acquise requis requise conquis conquise assis inclus incluse "
    "inclues exclu exclue"
)
_IN_I_OR_U = word_set(
    "fini choisi rempli établi fourni garanti réuni saisi suivi servi senti défini accompli averti banni bâti converti "
    "démoli élargi enrichi envahi investi nourri puni ralenti rétabli trahi uni poursuivi régi muni agrandi "
    "vendu rendu "
    "perdu attendu entendu défendu étendu répandu suspendu lu élu vu connu reconnu reçu perçu conçu tenu obtenu "
    "maintenu "
    "retenu soutenu contenu prévu voulu battu vaincu convaincu résolu vécu bu revu corrompu interrompu confondu détenu"
)
_IRREGULAR_FORMS = _IRREGULAR | {root + ending for root in _IN_I_OR_U for ending in ("", "e", "s", "es")}
_PARTICIPLE = re.compile(r"[^\W\d_]{2,}(?:é|ée|és|ées)")
_WITH_ETRE = word_set(
    "allé allée allés allées venu venue venus venues devenu devenue devenus devenues revenu revenue revenus "
    "parvenu parvenue arrivé arrivée arrivés arrivées entré entrée entrés rentré rentrée resté restée restés "
    "restées tombé tombée tombés né née nés nées mort parti partie partis sorti sortie sortis monté montée "
    "descendu descendue passé passée retourné retournée lui aussi ainsi oui ici voici parmi plus depuis puis avis "
    "pays mois fois jamais ni qui vu dessus tissu année journée idée santé qualité société activité possibilité "
    "liberté vérité bonté beauté clé côté été vie partie énergie stratégie technologie rue vue"
)
"""Verbs whose active perfect takes être, and words that look like participles."""


def is_participle(word: str) -> bool:
    """`publié`, `faites`, `vendus`."""
    return word in _IRREGULAR_FORMS or (word not in _WITH_ETRE and _PARTICIPLE.fullmatch(word) is not None)


_PASSIVE = Passive(
    auxiliaries=word_set(
        "suis es est sommes êtes sont étais était étions étiez étaient serai seras sera serons serez seront serais "
        "serait seraient fus fut furent sois soit soient fût été être étant d'être n'est n'était n'a"
    )
    - word_set("n'a"),
    is_participle=is_participle,
    breaks=word_set("et ou mais donc car que qui dont où si quand lorsque puisque comme pour afin parce"),
    attributes=word_set(
        "le la les un une des du de ce cet cette ces mon ma mes son sa ses notre nos votre vos leur leurs très plus "
        "moins si aussi trop"
    ),
    within=5,
)

_SYLLABLES = Syllables(
    r"eau|oeu|œu|oui|oi|ou|ai|ei|au|eu|ie(?=[rztu])|ui|[aeiouyàâäæéèêëîïôöœùûü]",
    [
        (r"(?<=[qg])u(?=[aeiouéèê])", -1),
        (r"(?<=[^aeiouyàâäéèêëîïôöùûü])(?:e|es)$|(?<=[iuéy])e(?:s)?$", -1),
        (r"(?<=[^aeiouy]{2})ent$|(?<=ai)ent$", -1),
    ],
    {"le": 1, "de": 1, "les": 1, "des": 1, "je": 1, "ne": 1, "que": 1, "ce": 1, "me": 1, "se": 1, "te": 1},
)

LANGUAGE = Language(
    code="fr",
    root_of=Roots("french"),
    has_forms=True,
    function_words=FUNCTION_WORDS,
    abbreviations=COMMON_ABBREVIATIONS
    | word_set(
        "m mm mme mlle dr pr st ste av bd env p.ex c.-à-d réf tél janv févr avr juil sept oct nov déc art chap vol"
    ),
    openers=word_set("le la les l un une des ce cet cette ces deux trois quatre cinq six sept huit neuf dix"),
    connectives=_CONNECTIVES,
    passive=_PASSIVE,
    syllables=_SYLLABLES.__getitem__,
    reading_ease=ReadingEase("Kandel and Moles 1958", 207.0, 1.015, 73.6),
    long_sentence=20,
)
