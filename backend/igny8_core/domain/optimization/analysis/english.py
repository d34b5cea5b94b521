"""English: word forms, function words, connectives, the passive, syllables. Lists are our own."""

from __future__ import annotations

import re
from functools import lru_cache

from igny8_core.shared.utils.word_sets import word_set

FUNCTION_WORDS = word_set(
    "a about above across after again against all almost along already also although always am among an and "
    "another any anybody anyone anything are around as at away back be became because become been before behind "
    "being below between both but by came can cannot could did do does doing done down during each either else "
    "enough etc even ever every everybody everyone everything few first for from further get gets getting go goes "
    "going gone got had has have having he her here hers herself him himself his how however i if in indeed "
    "instead into is it its itself just keep kept last less lot lots made make makes making many may maybe me "
    "might mine more most much must my myself near neither never next no nobody none nor not nothing now of off "
    "often on once one ones only onto or other others otherwise our ours ourselves out over own per perhaps put "
    "quite rather really said same say says second see seem seems seen several shall she should since so some "
    "somebody someone something sometimes soon still such take takes than that the their theirs them themselves "
    "then there these they thing things this those though through thus to together too toward towards two under "
    "until up upon us use used uses using usually various very via was way we well went were what whatever when "
    "whenever where whether which while who whoever whole whom whose why will with within without would yes yet "
    "you your yours yourself yourselves three four five six seven eight nine ten"
)

_CONNECTIVES = (
    "above all|accordingly|additionally|after all|afterward|afterwards|albeit|also|alternatively|although|"
    "altogether|another|as a consequence|as a result|as a rule|as an example|as an illustration|as far as|"
    "as long as|as mentioned|as noted|as opposed to|as soon as|as such|as well as|at first|at last|at length|"
    "at that time|at the same time|basically|because|before|besides|briefly|but|by all means|by and large|"
    "by comparison|by contrast|by the same token|by the time|by the way|certainly|chiefly|clearly|comparatively|"
    "compared to|concurrently|consequently|contrarily|conversely|correspondingly|despite|doubtedly|due to|during|"
    "e.g|each time|earlier|either|emphatically|equally|especially|even if|even more|even so|even though|"
    "eventually|evidently|exactly|finally|first|firstly|first of all|following|for example|for fear that|"
    "for instance|for now|for one thing|for that reason|for the purpose of|for the same reason|for this purpose|"
    "for this reason|formerly|forthwith|fourth|from time to time|further|furthermore|generally|given that|"
    "granted that|hence|henceforth|hereafter|however|i.e|identically|if|in a word|in addition|in any case|"
    "in any event|in brief|in case|in comparison|in conclusion|in contrast|in detail|in due time|in effect|"
    "in either case|in essence|in fact|in general|in light of|in like manner|in my opinion|in order that|"
    "in order to|in other words|in particular|in reality|in short|in similar fashion|in spite of|in sum|"
    "in summary|in that case|in the end|in the event|in the first place|in the long run|in the meantime|"
    "in the same fashion|in the same way|in this case|in time|in truth|in view of|indeed|initially|instead|"
    "just as|lastly|later|lest|likewise|markedly|meanwhile|moreover|most important|naturally|nevertheless|next|"
    "nonetheless|not to mention|notably|notwithstanding|now that|obviously|occasionally|of course|on account of|"
    "on balance|on condition that|on the condition|on the contrary|on the negative side|on the one hand|"
    "on the other hand|on the positive side|on the subject of|on the whole|once|only if|ordinarily|otherwise|"
    "overall|owing to|particularly|plus|point often overlooked|previously|prior to|provided that|rather than|"
    "regardless|second|secondly|seeing that|shortly|significantly|similarly|simultaneously|since|so as to|"
    "so long as|so that|soon|sooner or later|specifically|still|straightaway|subsequently|such as|suddenly|"
    "summing up|surely|surprisingly|take the case of|that is|that is to say|then|then again|thereafter|thereby|"
    "therefore|thereupon|third|thirdly|this time|though|thus|till|to be sure|to begin with|to clarify|"
    "to conclude|to demonstrate|to emphasize|to explain|to illustrate|to list|to point out|to put it another way|"
    "to put it differently|to repeat|to rephrase|to say nothing of|to start with|to sum up|to summarize|"
    "to that end|to the end that|to this end|together with|too|truly|ultimately|undeniably|"
    "under those circumstances|undoubtedly|unless|unlike|unquestionably|until|until now|up against|"
    "up to the present time|usually|vis a vis|what is more|whenever|whereas|while|with attention to|"
    "with the result that|with this in mind|with this intention|with this purpose in mind|without a doubt|"
    "without delay|without doubt|without reservation"
)
_SINGLE: frozenset[str] = frozenset(text for text in _CONNECTIVES.split("|") if " " not in text)
_SEVERAL: dict[str, list[list[str]]] = {}
for _text in _CONNECTIVES.split("|"):
    if " " in _text:
        _SEVERAL.setdefault(_text.split()[0], []).append(_text.split())
_PAIRS = (("both", "and"), ("either", "or"), ("neither", "nor"), ("not only", "but also"), ("if", "then"))

_AUXILIARIES = word_set(
    "am is are was were be been being get gets got gotten getting isn't aren't wasn't weren't i'm you're he's "
    "she's it's we're they're that's there's who's what's"
)
_BETWEEN = word_set(
    "not never always often also already still just now then only all both being been usually sometimes rarely "
    "seldom well ever even so too very quite almost soon once again first best better currently long much more "
    "most themselves itself himself herself"
)
_NOT_PARTICIPLES = word_set(
    "bed red need feed seed speed indeed shed weed breed creed deed exceed proceed succeed greed heed hundred "
    "sacred naked wicked rugged ragged crooked beloved embed sled shred bleed moped biped infrared coed bobsled "
    "hatred kindred unneeded unused"
)
_IRREGULAR = word_set(
    "arisen awoken beaten become begun bent bet bid bitten blown born borne bought bound bred broken brought "
    "built burnt burst cast caught chosen clung come cost crept cut dealt done drawn dreamt driven drunk dug "
    "eaten fallen fed felt fled flown flung forbidden forecast foreseen forgiven forgotten fought found frozen "
    "given gone ground grown heard held hidden hit hung hurt kept knelt knit known laid lain leapt learnt led "
    "left lent let lit lost made meant met mistaken mown overcome overdone overheard overtaken overthrown paid "
    "proven put quit read rebuilt redone remade rid ridden rung risen run said sawn seen sent set sewn shaken "
    "shaven shed shone shot shown shrunk shut slain slept slid slit sold sought sown sped spelt spent spilt split "
    "spoilt spoken spread sprung spun stolen stood stricken strewn struck stuck stung sunk swept sworn swollen "
    "swum swung taken taught thought thrown thrust told torn trodden understood undertaken undone upheld upset "
    "withdrawn withheld woken won worn wound woven written wrung"
)
_VOWELS = re.compile(r"[aeiouy]+")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """One form for a word's number, tense and possessive: `baking`, `baked`, `bakes`, `bake` are `bak`."""
    word = word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
    if len(word) <= 3:
        return word
    word = _singular(word)
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= 3 and _VOWELS.search(base):
            doubled = len(base) > 3 and base[-1] == base[-2] and base[-1] not in "aeiouls"
            word = base[:-1] if doubled else base
            break
    if len(word) > 3 and word.endswith("e"):
        return word[:-1]
    return word[:-1] + "i" if len(word) > 3 and word.endswith("y") else word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def has_transition(words: list[str]) -> bool:
    """Whether a sentence (words in lower case) holds a connective, of one word or several."""
    if not _SINGLE.isdisjoint(words):
        return True
    for at, word in enumerate(words):
        for phrase in _SEVERAL.get(word, ()):
            if words[at : at + len(phrase)] == phrase:
                return True
    return any(left in words and right in words[words.index(left) :] for left, right in _PAIRS)


def is_passive(words: list[str]) -> bool:
    """A form of be or get, then a participle; adverbs and one other word may stand between (`been user tested`)."""
    return any(word in _AUXILIARIES and _leads_to_participle(words[at + 1 : at + 6]) for at, word in enumerate(words))


def _leads_to_participle(following: list[str]) -> bool:
    others = 0
    for word in following:
        if _is_participle(word):
            return True
        if word in _BETWEEN or word.endswith("ly"):
            continue
        others += 1
        if others > 1 or word in FUNCTION_WORDS:
            return False
    return False


def _is_participle(word: str) -> bool:
    return word in _IRREGULAR or (word.endswith("ed") and len(word) > 3 and word not in _NOT_PARTICIPLES)


@lru_cache(maxsize=100_000)
def syllables(word: str) -> int:
    """Vowel groups, less silent endings: within a few per cent of a dictionary over a text, not per word."""
    word = word.casefold()
    count = len(_VOWELS.findall(word))
    if word.endswith("e") and not word.endswith(("le", "ee", "ye")):
        count -= 1
    if word.endswith(("es", "ed")) and not word.endswith(("ses", "zes", "ches", "shes", "ted", "ded", "les", "ies")):
        count -= 1
    return max(count, 1)
