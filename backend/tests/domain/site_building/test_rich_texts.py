"""Flowing text that a model writes anew keeps its links, and what is no paragraph stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from igny8_core.domain.site_building import rich_texts
from igny8_core.infrastructure.ai import marks
from igny8_core.infrastructure.ai.functions.write_blocks import BlockItem, BlockText
from igny8_core.shared.errors import Invalid
from igny8_core.shared.schemas.rich_html import sanitise

TABLE = "<table><tbody><tr><td>Mon</td><td>9 to 5</td></tr></tbody></table>"
HTML = sanitise(
    '<h2>Head</h2><p>See <a href="/map/" title="Where">the <b>map</b></a> or <a href="/x/#y">that</a>.</p>'
    f"<h3>Hours</h3>{TABLE}<p>Plain <em>words</em>.</p>"
    '<ol start="3"><li>Point</li><li><a href="/p/">Other</a> point</li></ol>'
    '<ul><li>Second list</li></ul><p><img src="/assets/a.webp" alt="Shop"></p>Loose <a href="/l/">end</a>'
)


def said(text: str, *, title: str = "", items: tuple[str, ...] = ()) -> BlockText:
    return BlockText(number=0, title=title, text=text, items=tuple(BlockItem(title="", text=item) for item in items))


def test_a_text_is_read_with_marks_for_what_must_come_back():
    title, text, items = rich_texts.read(HTML)
    assert title == "Head"
    assert text.split("\n\n") == [
        "See [the map](link-1) or [that](link-2).",
        "[part-1: heading “Hours”]",
        "[part-2: table “Mon 9 to 5”]",
        "Plain words.",
        "[part-3: the list of items]",
        "[part-4: list “Second list”]",
        "[part-5: picture “Shop”]",
        "Loose [end](link-4)",
    ]
    assert items == (BlockItem(title="", text="Point"), BlockItem(title="", text="[Other](link-3) point"))


def test_other_words_keep_links_and_parts_wherever_they_now_stand():
    text = (
        "New [plan](link-2) & <words>.\n\n[part-5] [part-2: a table]\n\n[part-1]\n\n[part-4]\n\n"
        "[here](link-1), [end](link-4)\n\n[part-3]"
    )
    written = sanitise(rich_texts.written(HTML, said(text, title="Other", items=("[O](link-3)", "P", "Q"))))
    assert written == sanitise(
        '<h2>Other</h2>\n<p>New <a href="/x/#y">plan</a> &amp; &lt;words&gt;.</p>\n'
        f'<p><img src="/assets/a.webp" alt="Shop"></p>\n{TABLE}\n<h3>Hours</h3>\n<ul><li>Second list</li></ul>\n'
        '<p><a href="/map/" title="Where">here</a>, <a href="/l/">end</a></p>\n'
        '<ol start="3"><li><a href="/p/">O</a></li><li>P</li><li>Q</li></ol>'
    )


def test_a_paragraph_that_came_back_unchanged_keeps_its_emphasis():
    title, text, items = rich_texts.read(HTML)
    same = BlockText(number=0, title=title, text=text, items=items)
    written = sanitise(rich_texts.written(HTML, same)).replace("\n", "")
    assert written == HTML.replace('Loose <a href="/l/">end</a>', '<p>Loose <a href="/l/">end</a></p>')


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("New words.", "link-1"),
        ("[a](link-1) [a](link-1)", "link-1"),
        ("[a](link-1) [b](link-2)", "link-2"),
        ("[](link-1)", "link-1"),
    ],
)
def test_an_answer_that_drops_doubles_or_invents_a_link_is_refused(text, named):
    with pytest.raises(Invalid) as refused:
        rich_texts.written('<p>See <a href="/map/">the map</a>.</p>', said(text))
    assert refused.value.code == "link_lost"
    assert named in refused.value.detail


@pytest.mark.parametrize("text", ["Words.", "[part-1][part-1]", "[part-1: table] [part-2: more]"])
def test_an_answer_that_drops_a_table_is_refused(text):
    with pytest.raises(Invalid, match="part-"):
        rich_texts.written(f"{TABLE}<p>Words.</p>", said(text))
    with pytest.raises(Invalid, match="part-1"):
        rich_texts.written(f"{TABLE}<p>Words.</p>", said("Words.", items=("[part-1]",)))


@pytest.mark.parametrize(
    "paragraph",
    [
        "<p>As in [a](link-1).</p>",
        "<p>[part-7: x]</p>",
        '<p><a href="/x/">[1]</a></p>',
        '<p>None <a href="/x/"></a></p>',
        '<p><a href="/x/"><img src="/a.webp" alt=""></a> words</p>',
    ],
)
def test_a_paragraph_that_cannot_be_marked_stays_as_it_is(paragraph):
    html = sanitise(f"<p>Words.</p>{paragraph}")
    _, text, _ = rich_texts.read(html)
    assert text.startswith("Words.\n\n[part-1: paragraph")
    written = sanitise(rich_texts.written(html, said("Other.\n\n[part-1]")))
    assert written == f"<p>Other.</p>\n{html.removeprefix('<p>Words.</p>')}"


def test_a_list_that_a_model_left_out_stays():
    html = "<p>Words.</p><ul><li>Point</li></ul>"
    written = rich_texts.written(html, said("Other.\n\n[part-1]"))
    assert written == "<p>Other.</p>\n<ul><li>Point</li></ul>"


LINKS = ['<a href="/a/">one</a> ', '<a href="/b/?c=1&amp;d=2">two</a>']
INLINE = st.sampled_from([*LINKS, "words ", "&lt;b&gt; ", "<em>so</em>", "<br>", "[x] "])
LINE = st.lists(INLINE, max_size=4).map("".join)
BLOCK = st.sampled_from(["p", "h2", "h3", "blockquote", "ul", "table", "loose", "img"])


def _block(kind: str, words: str) -> str:
    if kind in ("ul", "table"):
        inner = f"<li>{words}</li><li>more</li>" if kind == "ul" else f"<tbody><tr><td>{words}</td></tr></tbody>"
        return f"<{kind}>{inner}</{kind}>"
    if kind == "img":
        return f'<p>{words}<img src="/assets/a.webp" alt="x"></p>'
    return words if kind == "loose" else f"<{kind}>{words}</{kind}>"


@given(st.lists(st.tuples(BLOCK, LINE), max_size=6))
def test_whatever_a_text_holds_no_link_table_or_picture_is_lost(blocks):
    html = sanitise("".join(_block(kind, words) for kind, words in blocks))
    title, text, items = rich_texts.read(html)
    paragraphs = [
        paragraph if marks.found(paragraph) else "New words." for paragraph in text.split("\n\n") if paragraph
    ]
    written = sanitise(
        rich_texts.written(
            html, BlockText(number=0, title=title and "New", text="\n\n".join(reversed(paragraphs)), items=items)
        )
    )
    for piece in ("<a ", 'href="/a/"', 'href="/b/?c=1&amp;d=2"', "<table", "<img ", "<blockquote", "<h3"):
        assert written.count(piece) == html.count(piece)
