"""Reading, slugs, diffs, blocks and block markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from igny8_core.shared.errors import Invalid
from igny8_core.shared.schemas.blocks import BLOCK_LIST
from igny8_core.shared.utils.content_normalizer import to_blocks, to_html
from igny8_core.shared.utils.diff import diff_html
from igny8_core.shared.utils.gutenberg import to_gutenberg
from igny8_core.shared.utils.html import excerpt_of, sanitise_html, text_of, word_count
from igny8_core.shared.utils.slugs import slugify

from tests.support.scenarios import scenario

ARTICLE = """<p>Wooden decks need <strong>care</strong> &amp; time. See <a href="/oil/">oil</a>.</p>
<h2>Why oil</h2>
<p>Oil keeps water out.</p><p>It lasts.</p>
<ul><li>brush</li><li>cloth</li></ul>
<ol><li><strong>Clean</strong> the deck.</li><li><strong>Oil</strong> the deck.</li></ol>
<blockquote><p>Oil twice a year.</p><cite>A carpenter</cite></blockquote>
<table><thead><tr><th>Wood</th><th>Years</th></tr></thead><tbody><tr><td>Oak</td><td>20</td></tr></tbody></table>
<figure><img src="/media/deck.png" alt="A deck" width="800" height="600"><figcaption>Our deck</figcaption></figure>
<h2>Questions</h2><h3>How often?</h3><p>Twice a year.</p><h3>Which oil?</h3><p>Linseed.</p><p>Or tung.</p>"""


@scenario(17)
@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<svg onload=alert(1)>",
        "<math><mi xlink:href=javascript:alert(1)>x</math>",
        "<style>p{}</style>",
        "<iframe src=//evil></iframe>",
        '<a href="javascript:alert(1)">x</a>',
        "<img src=x onerror=alert(1)>",
        '<p style="background:url(x)" onclick="x()">t</p>',
        "<svg><p><style><img src=x onerror=alert(1)>",
        '<a href="data:text/html,x">y</a>',
    ],
)
def test_nothing_hostile_survives(hostile: str) -> None:
    clean = sanitise_html(hostile)
    for word in ("script", "alert(", "style", "svg", "math", "iframe", "onerror", "onclick", "data:"):
        assert word not in clean
    assert sanitise_html(clean) == clean


def test_text_keeps_words_whole_and_blocks_apart() -> None:
    assert text_of("<p>un<b>believ</b>able</p><p>two</p>tail<br>next<script>x</script>") == (
        "unbelievable\ntwo\ntail\nnext"
    )
    assert word_count("<p>It's a <em>well-known</em> fact: 3.5 m</p>") == 6
    assert word_count("<p>日本語</p>") == 3
    assert excerpt_of("<p>one two three four</p>", max_chars=12) == "one two…"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Café Crème & Co.", "cafe-creme-and-co"),
        ("Straße 5", "strasse-5"),
        ("Don't stop", "dont-stop"),
        ("Как выбрать", "как-выбрать"),
        ("йогурт", "йогурт"),
        ("日本 語", "日本-語"),
        ("!!!", ""),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_long_slugs_are_cut_between_words() -> None:
    assert slugify("alpha beta gamma", max_length=12) == "alpha-beta"
    assert len(slugify("x" * 300)) == 75


@given(st.text())
def test_a_slug_is_its_own_slug(text: str) -> None:
    slug = slugify(text)
    assert slugify(slug) == slug
    assert len(slug) <= 75


def test_an_article_becomes_blocks_and_comes_back() -> None:
    blocks = to_blocks(ARTICLE)
    assert [block["type"] for block in blocks] == [
        "rich_text",
        "heading",
        "rich_text",
        "list",
        "steps",
        "quote",
        "table",
        "image",
        "faq",
    ]
    assert blocks[-1]["items"][1] == {"question": "Which oil?", "answer": "Linseed.\n\nOr tung."}
    html = to_html(blocks)
    assert text_of(html) == text_of(ARTICLE)
    assert '<a href="/oil/">oil</a>' in html
    assert to_blocks(html) == blocks


@pytest.mark.parametrize(
    "html",
    [
        '<h2>With <a href="/x/">link</a></h2>',
        "<ul><li>a <strong>b</strong></li></ul>",
        '<ol start="3"><li>x</li></ol>',
        "<table><tr><td>a</td></tr></table>",
        '<figure><img src="/a.png" alt="no size"></figure>',
        "<h5>small</h5>",
        "<ul><li>a<ul><li>b</li></ul></li></ul>",
        "loose <b>text</b> here<p>and a paragraph</p>",
    ],
)
def test_what_a_block_cannot_hold_stays_whole(html: str) -> None:
    blocks = to_blocks(html)
    assert all(block["type"] == "rich_text" for block in blocks)
    assert text_of(to_html(blocks)) == text_of(html)


def test_blocks_of_a_page_frame_are_refused() -> None:
    with pytest.raises(Invalid, match="block_has_no_html"):
        to_html([{"type": "navigation", "items": []}])


_INLINE = st.sampled_from(
    ["plain text", "a <strong>b</strong> c", 'see <a href="/x/">this</a>', "1 &lt; 2 &amp; 3", "Why?"]
)
_ELEMENTS = st.one_of(
    st.builds("<p>{}</p>".format, _INLINE),
    st.builds("<h2>{}</h2>".format, _INLINE),
    st.builds("<h3>{}</h3>".format, _INLINE),
    st.builds("<ul><li>{}</li><li>{}</li></ul>".format, _INLINE, _INLINE),
    st.builds("<ol><li>{}</li></ol>".format, _INLINE),
    st.builds("<blockquote><p>{}</p></blockquote>".format, _INLINE),
    st.builds("<dl><dt>{}</dt><dd>{}</dd></dl>".format, _INLINE, _INLINE),
    st.builds("<ol><li><strong>{}</strong> {}</li></ol>".format, st.just("Do"), _INLINE),
    st.just("<hr>"),
    _INLINE,
)


@given(st.lists(_ELEMENTS, max_size=8))
def test_any_article_keeps_its_text_and_settles(parts: list[str]) -> None:
    html = "\n".join(parts)
    blocks = to_blocks(html)
    BLOCK_LIST.validate_python(blocks)
    once = to_html(blocks)
    assert text_of(once).split() == text_of(html).split()
    assert once.count("<a ") == html.count("<a ")
    assert to_html(to_blocks(once)) == once


def test_block_markup() -> None:
    markup = to_gutenberg(ARTICLE, media={"/media/deck.png": (7, "https://wp.example/deck.png")})
    assert markup.startswith("<!-- wp:paragraph -->\n<p>Wooden decks need <strong>care</strong> &amp; time.")
    assert '<!-- wp:heading -->\n<h2 class="wp-block-heading">Why oil</h2>\n<!-- /wp:heading -->' in markup
    assert '<!-- wp:heading {"level":3} -->\n<h3 class="wp-block-heading">How often?</h3>' in markup
    assert '<ul class="wp-block-list"><!-- wp:list-item -->\n<li>brush</li>\n<!-- /wp:list-item -->' in markup
    assert '<!-- wp:list {"ordered":true} -->' in markup
    assert '<!-- wp:table {"hasFixedLayout":false} -->\n<figure class="wp-block-table"><table><thead>' in markup
    assert '<blockquote class="wp-block-quote"><!-- wp:paragraph -->\n<p>Oil twice a year.</p>' in markup
    assert "<cite>A carpenter</cite></blockquote>" in markup
    assert '<!-- wp:image {"id":7,"sizeSlug":"full","linkDestination":"none"} -->' in markup
    assert '<img src="https://wp.example/deck.png" alt="A deck" class="wp-image-7"/>' in markup
    for name in ("paragraph", "heading", "list", "list-item", "table", "quote", "image"):
        assert markup.count(f"<!-- wp:{name} ") == markup.count(f"<!-- /wp:{name} ")


def test_block_markup_of_loose_text_and_nested_lists() -> None:
    markup = to_gutenberg("loose &lt;b&gt;<ul><li>a<ul><li>b</li></ul></li></ul><dl><dt>x</dt><dd>y</dd></dl><hr>")
    assert markup.startswith("<!-- wp:paragraph -->\n<p>loose &lt;b&gt;</p>")
    assert markup.count("<!-- wp:list -->") == 2
    assert "<!-- wp:html -->\n<dl>" in markup
    assert "wp-block-separator" in markup


@given(st.lists(_ELEMENTS, max_size=8))
def test_block_markup_keeps_the_text(parts: list[str]) -> None:
    html = "\n".join(parts)
    assert text_of(to_gutenberg(html)).split() == text_of(html).split()


def test_a_diff_shows_words_links_and_blocks() -> None:
    diffs = diff_html(
        "<h2>Same</h2><p>The old deck oil is good.</p><p>gone</p>",
        '<h2>Same</h2><p>The new <a href="/oil/">deck oil</a> is good.</p>',
    )
    assert [(diff.kind, diff.tag) for diff in diffs] == [("equal", "h2"), ("changed", "p"), ("removed", "p")]
    changed = diffs[1].segments
    assert "".join(segment.text for segment in changed if segment.kind != "insert") == "The old deck oil is good."
    assert "".join(segment.text for segment in changed if segment.kind != "delete") == "The new deck oil is good."
    assert [segment.text for segment in changed if segment.href] == ["deck oil"]


@given(st.lists(_ELEMENTS, max_size=6), st.lists(_ELEMENTS, max_size=6))
def test_a_diff_holds_both_versions(before: list[str], after: list[str]) -> None:
    old, new = "\n".join(before), "\n".join(after)
    segments = [segment for diff in diff_html(old, new) for segment in diff.segments]
    for html, absent in ((old, "insert"), (new, "delete")):
        kept = "".join(segment.text for segment in segments if segment.kind != absent)
        assert kept.replace(" ", "") == text_of(html).replace(" ", "").replace("\n", "")
