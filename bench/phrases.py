"""Keyword lists of any length, made from topics and the words that searchers put around them. Deterministic."""

from __future__ import annotations

import random
from pathlib import Path


def _listed(text: str) -> list[str]:
    return text.split("|")


_THINGS = _listed(
    "espresso machine|burr grinder|moka pot|milk frother|drip coffee maker|pour over kettle|heat pump|gas boiler|"
    "radiator valve|smart thermostat|solar panel|loft insulation|wood burning stove|hot water cylinder|running shoes|"
    "protein powder|resistance bands|yoga mat|kettlebell|treadmill|foam roller|rowing machine|pull up bar|dog harness|"
    "cat litter|aquarium filter|hamster cage|scratching post|pet insurance|horse saddle|mortgage|credit card|"
    "student loan|index fund|pension|car insurance|savings account|tax return|life insurance|business loan|"
    "travel adapter|cabin suitcase|campervan|airport parking|crm software|password manager|web hosting|video editor|"
    "accounting software|lawn mower|raised bed|compost bin|garden shed|hedge trimmer|pressure washer|greenhouse|"
    "back brace|sleep mask|teeth whitening kit|blood pressure monitor|hearing aid|baby monitor|pram|breast pump|"
    "car seat|cot mattress|electric scooter|mountain bike|bike helmet|tent|sleeping bag|fishing rod|golf clubs|"
    "wedding dress|engagement ring|birthday cake|office chair|standing desk|laptop stand|mechanical keyboard|"
    "noise cancelling headphones|smart watch|robot vacuum|air fryer|slow cooker|dishwasher|fridge freezer|"
    "washing machine|tumble dryer|sofa bed|memory foam mattress|blackout curtains|led strip lights|cordless drill|"
    "circular saw|paint sprayer|laminate flooring|kitchen worktop|shower screen|garage door|fence panels|roof tiles"
)
_KINDS = _listed(
    "for beginners|for small homes|for seniors|for kids|for professionals|for rent|second hand|on finance|portable|"
    "heavy duty|budget|luxury|compact|eco friendly|commercial|wireless"
)
_BEFORE = _listed(
    "best|cheap|buy|how to choose a|how to use a|what is a|is it worth buying a|where to buy|compare|top rated|used|"
    "new|affordable|how much is a|who repairs a|why does my|how to clean a|when to replace a|which|recommended"
)
_AFTER = _listed(
    "reviews|near me|cost|price list|installation|problems|warranty|repair|maintenance|size guide|brands|sale|deals|"
    "pros and cons|vs alternatives|buying guide|spare parts|not working|setup|comparison|accessories|delivery|trial"
)
_PLACES = _listed(
    "london|leeds|bristol|glasgow|cardiff|belfast|york|dublin|manchester|oxford|sydney|toronto|boston|austin|denver"
)
_YEARS = ("", " 2024", " 2025", " 2026", " online", " uk")


def phrases(count: int) -> list[str]:
    """So many different phrases; the first of a longer list are not those of a shorter one."""
    random_ = random.Random(count)
    topics = [f"{thing} {kind}" for thing in _THINGS for kind in _KINDS]
    random_.shuffle(topics)
    weights = [1 / (1 + rank) ** 0.6 for rank in range(len(topics))]
    found: dict[str, None] = {}
    while len(found) < count:
        for topic in random_.choices(topics, weights, k=count):
            found.setdefault(_dressed(topic, random_))
    return list(found)[:count]


def _dressed(topic: str, random_: random.Random) -> str:
    form = random_.random()
    before, after, place = random_.choice(_BEFORE), random_.choice(_AFTER), random_.choice(_PLACES)
    if form < 0.3:
        return f"{before} {topic}{random_.choice(_YEARS)}"
    if form < 0.6:
        return f"{topic} {after}{random_.choice(_YEARS)}"
    return f"{before} {topic} {after}" if form < 0.8 else f"{topic} {after} {place}"


def write(path: Path, count: int) -> Path:
    """A file with one column, `keyword`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("keyword\n" + "\n".join(phrases(count)) + "\n", encoding="utf-8")
    return path
