"""English participles that do not end as the regular ones do, and words that only look like participles."""

from __future__ import annotations

from igny8_core.shared.utils.word_sets import word_set

IRREGULAR = word_set(
    "arisen awoken beaten become befallen begotten begun beheld bent bereft beset bespoken bet bid bitten blown "
    "borne bought bound bred broken brought built burnt burst cast caught chosen clad clung cost crept cut dealt "
    "done drawn dreamt driven drunk dug dwelt eaten fallen fed felt fled flown flung forbidden forecast foregone "
    "foreseen foretold forgiven forgot forgotten forsaken fought found frozen given gone ground grown heard held "
    "hewn hidden hit hung hurt inlaid input kept knelt knit known laid lain leapt learnt led left lent let lit "
    "lost made meant met misled mislaid misspelt mistaken misunderstood mown offset outdone outgrown outrun "
    "outsold overcome overdone overheard overlaid overrun overseen oversold overtaken overthrown overwritten paid "
    "partaken prepaid proven put quit read rebuilt recast redone remade rent repaid reread rerun resold reset "
    "retold rethought rewound rewritten rid ridden risen run rung said sawn seen sent set sewn shaken shaven shed "
    "shone shod shorn shot shown shrunk shut slain slept slid slit slung smelt smitten sold sought sown sped "
    "spelt spent spilt split spoilt spoken spread sprung spun stolen stood stricken strewn striven struck stuck "
    "stung stunk sublet sung sunk swept swollen sworn swum swung taken taught thought thrown thrust told torn "
    "trodden undergone understood undertaken undone unwound upheld uphold upset withdrawn withheld withstood "
    "woken won worn wound woven wrought written wrung"
)

NOT_PARTICIPLES = word_set(
    "bed red need feed seed speed indeed shed weed breed creed deed exceed proceed succeed greed heed hundred "
    "sacred naked wicked rugged ragged crooked beloved embed sled shred bleed moped biped quadruped infrared coed "
    "bobsled hatred kindred unused reed steed bloodshed hotbed flatbed seabed roadbed newlywed wretched jagged "
    "legged dogged talented ashamed thoroughbred watershed aforementioned ted fred alfred mohammed ahmed ned "
    "excited concerned related based located qualified experienced impassioned provided supposed unlimited"
)
