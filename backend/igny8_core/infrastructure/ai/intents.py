"""Search intent by meaning: the labelled phrases that lie nearest. For phrases whose words alone tell nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np

from igny8_core.infrastructure.ai.embeddings import METHOD_LEXICAL, embed_phrases
from igny8_core.infrastructure.ai.functions.base import Intent

# Phrases without any of the words that rules look for; that is all this is asked about.
PROTOTYPES: dict[Intent, tuple[str, ...]] = {
    "informational": (
        "photosynthesis",
        "world war two timeline",
        "lower back pain exercises",
        "flu in toddlers",
        "boiling point of water",
        "french revolution",
        "muscle groups anatomy",
        "growing tomatoes in pots",
        "sourdough starter feeding",
        "compound interest formula",
        "climate change effects",
        "dog body language",
        "removing red wine stains",
        "knitting stitches for beginners",
        "vitamin d deficiency",
        "machine learning basics",
    ),
    "navigational": (
        "bank of america",
        "bbc news",
        "outlook mail",
        "hmrc",
        "nike",
        "university of oxford",
        "microsoft teams",
        "walmart",
        "city council portal",
        "ryanair check in",
        "apple support",
        "the guardian",
    ),
    "commercial": (
        "noise cancelling headphones",
        "garden furniture sets",
        "running shoes for flat feet",
        "crm software for small business",
        "electric bikes",
        "robot vacuum cleaner",
        "memory foam mattress",
        "wireless keyboard and mouse",
        "family tent for six",
        "espresso machine with grinder",
        "project management tools",
        "solar panels for home",
        "standing desk",
        "gaming laptop",
    ),
    "transactional": (
        "emergency plumber london",
        "iphone 15 128gb black unlocked",
        "pizza takeaway",
        "hotel room in paris tonight",
        "car insurance online",
        "cinema tickets",
        "same day flowers",
        "divorce solicitor manchester",
        "carpet cleaning service",
        "dentist appointment",
        "airport taxi",
        "van with driver",
        "size 9 white trainers",
        "personal loan application",
    ),
}
_NEIGHBOURS = 3
_FLOOR = {METHOD_LEXICAL: 0.35}
_FLOOR_OF_MEANING = 0.2
"""Below this cosine a phrase resembles none of the prototypes more than two unrelated phrases do."""


def nearest_intents(phrases: Sequence[str]) -> list[Intent]:
    """The intent of each phrase by the mean cosine to the three nearest prototypes of each intent.

    Informational, which most searches are, where nothing is near. At most some thousand phrases at once.
    """
    labels = [intent for intent, texts in PROTOTYPES.items() for _ in texts]
    texts = [text for texts in PROTOTYPES.values() for text in texts]
    embedded = embed_phrases([*texts, *phrases])  # together: lexical vectors are comparable within one call only
    similarity = embedded.vectors[len(texts) :] @ embedded.vectors[: len(texts)].T
    intents = list(PROTOTYPES)
    columns = [np.array([label == intent for label in labels]) for intent in intents]
    scores = np.stack(
        [np.sort(similarity[:, column], axis=1)[:, -_NEIGHBOURS:].mean(axis=1) for column in columns], axis=1
    )
    floor = _FLOOR.get(embedded.method, _FLOOR_OF_MEANING)
    best = scores.argmax(axis=1)
    return [
        cast("Intent", intents[index]) if scores[row, index] >= floor else "informational"
        for row, index in enumerate(best)
    ]
