"""English. The lists are our own, ordered by what the words do."""

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
from igny8_core.domain.optimization.analysis.languages.english_verbs import IRREGULAR, NOT_PARTICIPLES
from igny8_core.domain.optimization.analysis.sentences import COMMON_ABBREVIATIONS
from igny8_core.shared.utils.word_sets import word_set

_DETERMINERS = word_set(
    "a an the this that these those my your his her its our their each every either neither no some any all both "
    "half another other such what which whose many much more most few fewer fewest little less least several "
    "enough own various certain lots lot plenty bunch couple bit"
)
_PRONOUNS = word_set(
    "i me mine myself you yours yourself yourselves he him himself she hers herself it itself we us ours "
    "ourselves they them theirs themselves one ones oneself who whom whoever whomever whatever whichever somebody "
    "someone something anybody anyone anything everybody everyone everything nobody none nothing others whose i'm "
    "i've i'd i'll you're you've you'd you'll he's he'd he'll she's she'd she'll it's it'd it'll we're we've we'd "
    "we'll they're they've they'd they'll that's there's here's what's who's let's"
)
_PREPOSITIONS = word_set(
    "about above across after against along amid among amongst around as at before behind below beneath beside "
    "besides between beyond by concerning despite down during except for from in inside into like near of off on "
    "onto opposite out outside over past per regarding since than through throughout till to toward towards under "
    "underneath unlike until unto up upon versus via with within without"
)
_CONJUNCTIONS = word_set(
    "and but or nor so yet if unless because although though while whilst whereas whether once when whenever "
    "where wherever how however why lest provided albeit therefore thus hence moreover furthermore nevertheless "
    "nonetheless otherwise instead meanwhile accordingly consequently additionally"
)
_AUXILIARIES = word_set(
    "am is are was were be been being do does did doing done have has had having can could may might must shall "
    "should will would ought need needs dare cannot can't couldn't don't doesn't didn't haven't hasn't hadn't "
    "isn't aren't wasn't weren't won't wouldn't shan't shouldn't mustn't needn't"
)
_LIGHT_VERBS = word_set(
    "get gets got getting gotten go goes going gone went come comes came coming make makes made making take takes "
    "taking took taken give gives gave given giving put puts putting keep keeps kept keeping let lets letting "
    "seem seems seemed become becomes became becoming remain remains remained stay stays appear appears appeared "
    "turn turns turned use uses used using say says said saying tell tells told ask asks asked asking think "
    "thinks thought thinking know knows knew known want wants wanted try tries tried trying show shows showed "
    "shown showing mean means meant find found set sets setting add adds added adding contain contains contained "
    "containing include includes included including state states stated stating claim claims claimed suggest "
    "suggests suggested believe believes believed"
)
_ADVERBS = word_set(
    "not never ever always often usually sometimes seldom rarely frequently occasionally generally normally again "
    "also already almost altogether anyway apart away back even far further hardly here indeed just later maybe "
    "merely mostly nearly now nowadays only partly perhaps possibly probably quite rather really recently simply "
    "somehow somewhat soon still then there thereby too together twice very well actually basically certainly "
    "clearly completely currently easily entirely especially essentially exactly fairly finally fully highly "
    "immediately increasingly largely likely mainly nearly necessarily obviously particularly previously "
    "primarily quickly relatively significantly slightly suddenly surely thoroughly totally truly typically "
    "ultimately unfortunately fortunately virtually today tomorrow yesterday tonight ago ahead forward everywhere "
    "nowhere somewhere anywhere else instead"
)
_PLAIN_ADJECTIVES = word_set(
    "good better best bad worse worst great big bigger biggest large larger largest small smaller smallest new "
    "newer newest old older oldest long longer longest short shorter shortest high higher highest low lower "
    "lowest easy easier easiest hard harder hardest nice fine happy real true whole main major minor different "
    "same similar next last first second third early late able possible impossible important interesting useful "
    "common special general particular simple difficult right wrong sure clear full empty ready amazing awesome "
    "perfect wonderful fantastic excellent beautiful favourite favorite top actual current recent previous entire "
    "huge tiny strong weak"
)
_VAGUE_NOUNS = word_set(
    "thing things way ways kind kinds sort sorts type types stuff matter matters fact facts case cases piece "
    "pieces part parts item items number numbers amount amounts percent aspect aspects"
)
_TIME = word_set(
    "second seconds minute minutes hour hours day days week weeks month months year years decade decades century "
    "centuries moment time times morning evening night"
)
_NUMERALS = word_set(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand "
    "thousands million millions billion billions fourth fifth sixth seventh eighth ninth tenth dozen"
)
_TALK = word_set("yes no oh ok okay please thanks hello hi well wow mr mrs ms dr etc e.g i.e")

FUNCTION_WORDS = (
    _DETERMINERS | _PRONOUNS | _PREPOSITIONS | _CONJUNCTIONS | _AUXILIARIES | _LIGHT_VERBS | _ADVERBS
    | _PLAIN_ADJECTIVES | _VAGUE_NOUNS | _TIME | _NUMERALS | _TALK
)  # fmt: skip

# Ordinals, `next`, `after` or `too` are left out: more often than not they are adjectives, prepositions, adverbs.
_CONNECTIVES = Connectives.of(
    # adding
    "also|not only|according to|as much as|besides|moreover|furthermore|further|additionally|likewise|similarly|"
    "equally|plus|another|in addition|as well as|together with|not to mention|what is more|what's more|"
    "on top of that|by the same token|in the same way|in a similar way|"
    # opposing
    "but|however|than|whether|anyway|actually|even more|although|though|whereas|while|nevertheless|nonetheless|"
    "notwithstanding|conversely|despite|instead|otherwise|unlike|alternatively|albeit|regardless|rather|still|"
    "in spite of|even though|even if|even so|on the contrary|on the other hand|on the one hand|in contrast|"
    "by contrast|in comparison|by comparison|as opposed to|rather than|compared to|compared with|"
    "at the same time|then again|after all|in any case|in any event|be that as it may|"
    # cause, result, purpose
    "because|since|therefore|thus|hence|consequently|accordingly|thereby|thereupon|so|as a result|"
    "as a consequence|for this reason|for that reason|for the same reason|for these reasons|due to|owing to|"
    "on account of|because of|"
    "so that|so as to|in order to|in order that|to this end|to that end|for this purpose|for the purpose of|"
    "given that|now that|in view of|in light of|in effect|with this in mind|"
    "that is why|under these circumstances|under those circumstances|as such|in that case|in this case|"
    # condition
    "if|unless|until|till|lest|whenever|whether or not|provided that|providing that|on condition that|as long as|"
    "so long as|only if|in case|in the event|assuming that|as soon as|"
    # example, precision, emphasis
    "especially|mostly|explicitly|note that|particularly|specifically|namely|notably|indeed|chiefly|mainly|"
    "certainly|surely|obviously|evidently|undoubtedly|undeniably|unquestionably|naturally|significantly|"
    "surprisingly|in fact|of course|in particular|for example|for instance|for one thing|such as|including|e.g|"
    "i.e|that is|in other words|to illustrate|to clarify|"
    "to explain|to put it another way|"
    "above all|without a doubt|without doubt|no doubt|at least|in reality|in truth|in detail|"
    "in this respect|with regard to|in my opinion|as far as|"
    # time and order
    "firstly|secondly|thirdly|then|finally|lastly|last|before|afterward|afterwards|later|earlier|meanwhile|"
    "simultaneously|subsequently|previously|formerly|initially|eventually|shortly|soon|sooner|when|during|"
    "following|thereafter|by the time|at first|at last|at that time|at this time|"
    "at this point|at the moment|in the meantime|in the end|in time|in due course|in the first place|"
    "in the long run|to begin with|to start with|prior to|as yet|from time to time|sooner or later|each time|"
    "this time|up to now|so far|until now|for now|for the time being|occasionally|concurrently|once again|"
    "all of a sudden|in turn|first of all|last but not least|"
    # summing up
    "overall|altogether|basically|briefly|generally|ordinarily|in conclusion|in summary|in short|in brief|in sum|"
    "in essence|in general|in a word|all in all|on the whole|on balance|by and large|as a rule|for the most part|"
    "as a whole|to conclude|to sum up|to summarize|to summarise|all things considered|as mentioned|as noted|"
    "as stated|as can be seen|in any case|by the way|by all means",
    "both … and|either … or|neither … nor|not only … but|whether … or|not … but|if … then|no sooner … than|"
    "hardly … when|scarcely … when|so … that|such … that|less … than|more … than|would … rather|just as … so",
)


_BE = word_set(
    "am is are was were be been being isn't aren't wasn't weren't i'm you're he's she's it's we're they're that's "
    "there's who's what's get gets got gotten getting having"
)
_CLAUSE_STARTS = word_set(
    "or which who whom whose that because although though while whereas if unless until when whenever where "
    "wherever whether since after before than as to how what why have has had i've you've we've they've"
)
_NO_VERBS = word_set(
    "being thing things something anything everything nothing during king ring string spring morning evening ceiling"
)
_ENDS_REGULAR = re.compile(r".*[^\W\d_]{2}ed")


def is_participle(word: str) -> bool:
    """`made`, `oiled`; the last part of a compound decides: `hand-made`."""
    if not word.endswith(("ed", "n", "t", "d", "e", "g", "k", "m", "p", "w")) and word not in IRREGULAR:
        return False
    last = word.rsplit("-", 1)[-1]
    return last in IRREGULAR or (
        last.endswith("ed") and last not in NOT_PARTICIPLES and _ENDS_REGULAR.fullmatch(last) is not None
    )


def _is_gerund(word: str) -> bool:
    return len(word) > 4 and word.endswith("ing") and word not in _NO_VERBS


_PASSIVE = Passive(
    auxiliaries=_BE,
    is_participle=is_participle,
    breaks=_CLAUSE_STARTS,
    attributes=word_set(
        "a an the this that these those my your his her its our their no each every some any all both very more most "
        "too of for with in on at by from about between into through over under without"
    ),
    is_break=_is_gerund,
    subjects=word_set("i we you he she they"),
)

_SYLLABLES = Syllables(
    r"[aeiouy]+",
    [
        (r"[^aeiouy][^aeiouyl]es$|(?<=[aeiouy])[^aeiouysxzcgth]es$", -1),
        (r"(?<![aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=ll)e$", -1),
        (r"(?<![td])ed$", -1),
        (r"(?<=[td])ied$|ii|[aeiouy]ing$|ia(?!n$|l$)|io(?!n|us)|eo(?!us|u)|[^aeiouqg]ua|riet|dien|iu", 1),
        (r"sm$|thm$|n't$", 1),
        (r"ely$|ement|eful|eless|eness|some", -1),
    ],
    {
        "the": 1,
        "people": 2,
        "business": 2,
        "every": 2,
        "were": 1,
        "are": 1,
        "there": 1,
        "area": 3,
        "idea": 3,
        "create": 2,
    },
)

_DERIVATIONS = (
    "er", "or", "ment", "ion", "ity", "ive", "able", "ible", "ly", "ness", "ance", "ence", "ant", "ent", "ful", "less",
    "al", "ic", "ist", "ism", "ize", "ise", "ship",
)  # fmt: skip

LANGUAGE = Language(
    code="en",
    root_of=Roots("english", _DERIVATIONS, plural="s"),
    has_forms=True,
    function_words=FUNCTION_WORDS,
    abbreviations=COMMON_ABBREVIATIONS
    | word_set(
        "mr mrs ms dr prof sr jr st mt ft inc ltd co corp dept est fig figs approx jan feb mar apr jun jul aug sep "
        "sept oct nov dec gen gov sen rep rev hon capt col lt sgt ph.d vols pp"
    ),
    openers=_DETERMINERS & word_set("a an the this that these those")
    | word_set("one two three four five six seven eight nine ten"),
    connectives=_CONNECTIVES,
    passive=_PASSIVE,
    syllables=_SYLLABLES.__getitem__,
    reading_ease=ReadingEase("Flesch 1948", 206.835, 1.015, 84.6),
)
