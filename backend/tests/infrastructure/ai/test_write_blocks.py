"""Blocks written anew: what an answer may not do, and that the offline writer does none of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from igny8_core.infrastructure.ai.composer import blocks as composer
from igny8_core.infrastructure.ai.functions.write_blocks import (
    WRITE_BLOCKS,
    BlockItem,
    BlockText,
    WritableBlock,
    WriteBlocksInput,
    WriteBlocksOutput,
)

WORDS = st.text(st.sampled_from("abcdefghij äé., \n"), max_size=60)
MARKS = st.sampled_from(["So [one](link-1) goes.", "[part-1: table “Mon”]", "[two](link-2)", "Free words. More."])
MARKED = st.lists(MARKS, max_size=4, unique=True).map("\n\n".join)
ITEMS = st.lists(st.builds(BlockItem, title=WORDS, text=WORDS), max_size=4).map(tuple)
KINDS = st.sampled_from(["hero", "rich_text", "heading", "list", "faq", "steps", "features", "cta", "contact_form"])
BLOCKS = st.lists(
    st.builds(WritableBlock, number=st.just(0), kind=KINDS, title=WORDS, text=WORDS, items=ITEMS)
    | st.builds(WritableBlock, number=st.just(0), kind=st.just("rich_text"), title=WORDS, text=MARKED, items=ITEMS),
    max_size=5,
)
LINKED = WritableBlock(
    number=0,
    kind="rich_text",
    title="Bicycles",
    text="We mend [them](link-1).\n\n[part-1: table “Mon”]\n\nSince 1999.",
    items=(BlockItem(title="", text="[Prices](link-2)"),),
)
CARDS = WritableBlock(
    number=0, kind="features", title="What we do", text="", items=(BlockItem(title="A", text="a"),) * 2, bound=2
)
HERO = WritableBlock(number=0, kind="hero", title="Bicycles", text="We mend them for €20.", items=())


def order(*found: WritableBlock, **fields) -> WriteBlocksInput:
    numbered = tuple(block.model_copy(update={"number": number}) for number, block in enumerate(found))
    return WriteBlocksInput(
        **{"name": "Acme", "brief": "We mend bicycles.", "page_title": "About", **fields}, blocks=numbered
    )


def answer(**fields) -> WriteBlocksOutput:
    return WriteBlocksOutput(
        blocks=(BlockText(**{"number": 0, "title": "Bicycles", "text": "Ours.", "items": (), **fields}),), note=""
    )


@pytest.mark.parametrize(
    ("output", "complaint"),
    [
        (answer(number=1), "each of the numbers"),
        (answer(title=""), "title is missing"),
        (answer(text="x" * 5_001), "more than 5000 characters"),
        (answer(title="", text=""), "is empty"),
        (answer(text="See https://evil.test/ now"), "was not given"),
        (answer(text="Call +44 113 496 0000"), "was not given"),
        (answer(text="Only €49, 30 % off"), "was not given"),
        (answer(text="We mend them for €20."), ""),
    ],
)
def test_what_an_answer_may_not_do(output, complaint):
    complaints = WRITE_BLOCKS.check(order(HERO), output)
    assert any(complaint in wrong for wrong in complaints) if complaint else complaints == []


@pytest.mark.parametrize(
    ("text", "item", "complaint"),
    [
        ("Mended [here](link-1).\n\n[part-1]", "[See](link-2)", ""),
        ("[part-1: other] Mended [here](link-1).", "[See](link-2)", ""),
        ("Mended here.\n\n[part-1]", "[See](link-2)", "link-1"),
        ("Mended [here](link-1), [there](link-1).\n\n[part-1]", "[See](link-2)", "link-1"),
        ("Mended [here](link-1).", "[See](link-2)", "part-1"),
        ("Mended [here](link-1).", "[See](link-2) [part-1]", "part-1"),
        ("Mended [here](link-1).\n\n[part-1]", "See", "link-2"),
        ("Mended [here](link-1).\n\n[part-1]", "[See](link-2) [more](link-3)", "link-3"),
    ],
)
def test_an_answer_keeps_each_link_and_part_once(text, item, complaint):
    output = answer(text=text, items=(BlockItem(title="", text=item),))
    complaints = WRITE_BLOCKS.check(order(LINKED), output)
    assert WRITE_BLOCKS.sanitise(order(LINKED), output).blocks[0].text == text
    assert bool(complaints) == bool(complaint)
    assert all(complaint in wrong for wrong in complaints)


@pytest.mark.parametrize(("count", "is_sound"), [(0, True), (1, False), (2, True), (3, True)])
def test_items_that_links_hang_on_come_back(count, is_sound):
    output = answer(items=(BlockItem(title="B", text="b"),) * count)
    complaints = [wrong for wrong in WRITE_BLOCKS.check(order(CARDS), output) if "hang on them" in wrong]
    assert (complaints == []) == is_sound


def test_the_offline_writer_replaces_what_has_no_marks():
    [again] = composer.compose(order(LINKED)).blocks
    first, table, *rest = again.text.split("\n\n")
    assert (first, table) == ("We mend [them](link-1).", "[part-1: table “Mon”]")
    assert rest
    assert "1999" not in again.text
    [shorter] = composer.compose(order(LINKED, instruction="shorter")).blocks
    assert (shorter.text, shorter.items) == (LINKED.text, LINKED.items)


def test_markup_is_taken_out():
    cleaned = WRITE_BLOCKS.sanitise(order(HERO), answer(text="<script>alert(1)</script>Hello\n\n<b>you</b>"))
    assert cleaned.blocks[0].text == "Hello\n\nyou"


@given(BLOCKS.filter(bool), st.sampled_from(["", "shorter", "Mention the tram"]), st.integers(0, 9))
def test_the_offline_writer_passes_the_check(found, instruction, variant):
    told = [
        block
        for block in found
        if f"{block.title}{block.text}{''.join(i.title + i.text for i in block.items)}".strip(" .,\n")
    ]
    data = order(*(told or [HERO]), instruction=instruction, variant=variant)
    assert WRITE_BLOCKS.check(data, composer.compose(data)) == []


def test_another_variant_is_another_wording():
    texts = {composer.compose(order(HERO, variant=number)).blocks[0].text for number in range(4)}
    assert len(texts) > 1


def test_a_wish_that_rules_cannot_follow_is_said():
    assert "cannot follow" in composer.compose(order(HERO, instruction="Make it rhyme")).note
