"""When two phrases are one, and when one tells what its searcher wants."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from igny8_core.domain.planning.intents import intent_by_rules
from igny8_core.domain.planning.phrases import PhraseRefused, read_phrase, variant_key, word_query


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "running shoes", "shoe running"),
        ("en", "women's shoes", "shoes woman"),
        ("en", "the movies", "movie"),
        ("en", "storage boxes", "box storage"),
        ("en-GB", "t-shirt", "t shirts"),
        ("en", "how to clean the shoes", "how to clean shoes"),
        ("de", "Häuser kaufen", "haus kaufen"),
        ("de", "Schuhe Damen", "damen schuh"),
        ("fr", "vélos électriques", "vélo électrique"),
        ("fr", "l'hôtel", "hôtels"),
        ("es", "zapatillas rojas", "rojas zapatilla"),
        ("es", "camión", "camiones"),
        ("it", "scarpe rosse", "scarpa rossa"),
        ("nl", "schoenen", "schoen"),
        ("pt", "cartões", "cartão"),
        ("pl", "tani hotel!", "tani  hotel"),
    ],
)
def test_variants_of_one_keyword(language: str, one: str, other: str) -> None:
    assert variant_key(one, language) == variant_key(other, language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "milk for cats", "cats for milk"),
        ("en", "nike vs adidas", "adidas vs nike"),
        ("en", "flights london paris", "flights paris london"),
        ("en", "usd to eur", "eur to usd"),
        ("en", "market", "marketing"),
        ("en", "organ", "organisation"),
        ("en", "new", "news"),
        ("en", "c++ books", "c books"),
        ("en", "tyre 225 45", "tyre 45 225"),
        ("en", "shoes with heels", "shoes without heels"),
        ("pl", "tani hotel", "hotel tani"),
        ("ja", "東京 ホテル", "ホテル 東京"),
        ("th", "โรงแรม ถูก", "ถูก โรงแรม"),
    ],
)
def test_phrases_that_mean_two_things(language: str, one: str, other: str) -> None:
    assert variant_key(one, language) != variant_key(other, language)


@example("¯", "es")
@given(st.text(min_size=1, max_size=300), st.sampled_from(["en", "de", "fr", "es", "it", "nl", "pt", "ja", "xx", ""]))
def test_every_phrase_that_is_taken_has_keys_that_fit(text: str, language: str) -> None:
    try:
        phrase, key = read_phrase(text)
    except PhraseRefused:
        return
    assert 0 < len(phrase) <= 255
    assert 0 < len(key) <= 255
    assert 0 < len(variant_key(phrase, language)) <= 255


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "phrase_missing"),
        (" \u200b", "phrase_missing"),
        ("x" * 10_000, "phrase_too_long"),
        ("ﷺ" * 20, "phrase_too_long"),
    ],
)
def test_what_is_no_keyword(text: str, code: str) -> None:
    with pytest.raises(PhraseRefused) as refused:
        read_phrase(text)
    assert refused.value.code == code


@pytest.mark.parametrize("text", ["فندق في باريس", "東京のホテル", "🚲 repair", "ß", "İstanbul", "नमस्ते दुनिया"])
def test_every_script_is_a_keyword(text: str) -> None:
    assert read_phrase(text)[0] == text


@pytest.mark.parametrize(
    ("language", "phrase", "intent"),
    [
        ("de", "waschmaschine test", "commercial"),
        ("de", "wie viel kostet ein dach", "transactional"),
        ("de", "wie backe ich brot", "informational"),
        ("de", "schuhe kaufen", "transactional"),
        ("fr", "combien coûte un toit", "transactional"),
        ("fr", "meilleur vélo électrique", "commercial"),
        ("fr", "comment planter des tomates", "informational"),
        ("es", "mejores zapatillas", "commercial"),
        ("es", "comprar bicicleta", "transactional"),
        ("it", "dove comprare scarpe", "transactional"),
        ("it", "ricetta tiramisù", "informational"),
        ("nl", "fiets kopen", "transactional"),
        ("nl", "klantenservice bank", "navigational"),
        ("pt", "como fazer pão", "informational"),
        ("pt", "melhor celular", "commercial"),
        ("xx", "bike shop", "transactional"),
        ("en", "ikea.com", "navigational"),
        ("en", "garden furniture", None),
        ("ja", "東京", None),
    ],
)
def test_intent_by_rules_in_seven_languages(language: str, phrase: str, intent: str | None) -> None:
    assert intent_by_rules(phrase, language) == intent


def test_a_search_is_words_whatever_is_typed() -> None:
    assert word_query("  Bike   Rep") == "'bike':* & 'rep':*"
    assert word_query("it's \\ & | ! 🚲") == "'it''s':*"
