"""What blocks say is read and replaced; everything else stays."""

from __future__ import annotations

import pytest
from igny8_core.domain.site_building import block_texts
from igny8_core.domain.site_building.block_checks import checked_blocks
from igny8_core.domain.site_building.block_diff import diff_blocks
from igny8_core.domain.site_building.form_fields import contact_form
from igny8_core.infrastructure.ai.functions.write_blocks import BlockItem, BlockText
from igny8_core.shared.errors import Invalid

BLOCKS = checked_blocks(
    [
        {"type": "hero", "title": "Old", "text": "Old text", "actions": [{"label": "Go", "href": "/contact/"}]},
        {"type": "rich_text", "html": "<h2>Head</h2><p>One <a href='/x/'>two</a>.</p><ul><li>Point</li></ul>"},
        {"type": "features", "items": [{"title": "A", "text": "a", "href": "/a/"}, {"title": "B", "text": "b"}]},
        {"type": "faq", "items": [{"question": "Q?", "answer": "A."}]},
        {"type": "list", "items": ["One", "Two"]},
        {"type": "quote", "text": "Their words"},
        {"type": "columns", "columns": [{"blocks": []}, {"blocks": [{"type": "heading", "level": 2, "text": "In"}]}]},
        contact_form(title="Write"),
    ]
)


def test_every_block_with_own_text_is_found():
    found = block_texts.writable(BLOCKS)
    assert [entry.place for entry in found] == [(0,), (1,), (2,), (3,), (4,), (6, 1, 0), (7,)]
    said = block_texts.read(found[1], 1)
    assert (said.title, said.text) == ("Head", "One [two](link-1).\n\n[part-1: the list of items]")
    assert said.items == (BlockItem(title="", text="Point"),)
    assert [block_texts.read(entry, 0).bound for entry in found] == [0, 0, 1, 0, 0, 0, 0]


def test_words_are_replaced_and_nothing_else():
    found = block_texts.writable(BLOCKS)
    answers = []
    for number, entry in enumerate(found):
        old = block_texts.read(entry, number)
        items = tuple(BlockItem(title=f"{item.title}!", text=f"{item.text}!") for item in old.items)
        text = "New <text> [here](link-1)\n\n[part-1]" if number == 1 else "New <text>"
        answers.append(BlockText(number=number, title=f"New {old.title}", text=text, items=items))
    written = checked_blocks(block_texts.replaced(BLOCKS, found, answers))
    assert [block["type"] for block in written] == [block["type"] for block in BLOCKS]
    assert written[0] == BLOCKS[0] | {"title": "New Old", "text": "New <text>"}
    assert written[1]["html"] == (
        '<h2>New Head</h2>\n<p>New &lt;text&gt; <a href="/x/">here</a></p>\n<ul><li>Point!</li></ul>'
    )
    assert written[2]["items"][0] == {"title": "A!", "text": "a!", "href": "/a/"}
    assert written[3]["items"] == [{"question": "Q?!", "answer": "A.!"}]
    assert written[4]["items"] == ["One!", "Two!"]
    assert written[5] == BLOCKS[5]
    assert written[6]["columns"][1]["blocks"][0]["text"] == "New In"
    assert written[7]["fields"] == BLOCKS[7]["fields"]
    assert BLOCKS[0]["title"] == "Old", "what was given stays as it is"


@pytest.mark.parametrize("items", [(), (BlockItem(title="B", text="b"), BlockItem(title="A", text=""))])
def test_an_answer_that_drops_a_card_with_a_link_is_refused(items):
    block = {"type": "features", "items": [{"title": "B", "text": "b"}, {"title": "A", "text": "a", "href": "/a/"}]}
    found = block_texts.writable(checked_blocks([block]))
    assert block_texts.read(found[0], 0).bound == 2
    answer = BlockText(number=0, title="", text="", items=items)
    if not items:
        assert block_texts.replaced([found[0].block], found, [answer]) == [found[0].block]
        return
    with pytest.raises(Invalid) as refused:
        block_texts.replaced([found[0].block], found, [answer])
    assert refused.value.code == "link_lost"


def test_areas_are_not_a_models_to_write():
    block = {"type": "service_area_list", "title": "Where", "items": [{"name": "Leeds", "href": "/leeds/"}]}
    [found] = block_texts.writable(checked_blocks([block]))
    said = block_texts.read(found, 0)
    assert (said.items, said.bound) == ((), 0)


def test_a_text_without_words_of_its_own_is_not_to_be_written():
    table = {"type": "rich_text", "html": "<table><tbody><tr><td>Mon</td></tr></tbody></table>"}
    with pytest.raises(Invalid):
        block_texts.writable(checked_blocks([table]), only=0)
    assert len(block_texts.writable(checked_blocks([table, BLOCKS[0]]))) == 1


@pytest.mark.parametrize(("only", "code"), [(5, "block_not_writable"), (99, "block_not_found")])
def test_what_cannot_be_written_is_refused(only, code):
    with pytest.raises(Invalid) as refused:
        block_texts.writable(BLOCKS, only=only)
    assert refused.value.code == code


def test_a_block_that_moved_is_not_a_loss_and_a_gain():
    found = diff_blocks(BLOCKS, [*BLOCKS[4:], *BLOCKS[:4]])
    assert {change.kind for change in found} == {"equal", "moved"}
    assert len(found) == len(BLOCKS)


def test_nothing_changed_is_nothing_but_equal():
    assert {change.kind for change in diff_blocks(BLOCKS, BLOCKS)} == {"equal"}
    assert diff_blocks([], []) == []
