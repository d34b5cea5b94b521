"""Where words stand in HTML and Markdown, and what never carries a link."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest
from igny8_core.domain.linking.engine import LinkSettings, Page, apply, likeliest, suggest
from igny8_core.domain.linking.engine.columns import Vocabulary, read
from igny8_core.domain.linking.engine.markdown import read_markdown
from igny8_core.domain.linking.engine.sentences import sentences_of
from igny8_core.domain.linking.engine.source import attributes_of, read_html

FILLER = "Boards want care in spring, and the work is light when the days are dry and long enough to sit outside. " * 8
GOAL = Page("goal", "Decking oil", f"<p>{FILLER}</p>", "/goal/", keyphrases=("decking oil",))


def linkable(html: str) -> list[str]:
    return [node.text for node in read_html(html, frozenset({"no-links"})).nodes if node.linkable]


def test_what_may_hold_a_link() -> None:
    assert linkable("<p>a <b>b</b><code>c</code> d</p><h2>e</h2>f") == ["a ", "b", " d", "f"]
    assert linkable("<nav>a</nav><script>if (a < b) {}</script><style>p{}</style><p>b</p>") == ["b"]
    assert linkable("<div class='x no-links'><p>a</p></div><div data-igny8-protected>b</div>c") == ["c"]
    assert linkable("<p>1 < 2 &amp; <!-- <p>no</p> -->3</p><img alt='a > b'>4") == ["1 < 2 & ", "3", "4"]
    assert linkable("<p>one<p>two<ul><li>a<li>b</ul></h2>c") == ["one", "two", "a", "b", "c"]
    assert linkable("<SCRIPT>x</SCRIPT>y<a href=/x>z") == ["y"]
    assert linkable("<!DOCTYPE html><!-- never closed <p>a") == []


def test_attributes_and_links_are_read_as_browsers_read_them() -> None:
    assert attributes_of(" HREF = \"/a?b&amp;c\" rel='x y' hidden data-x=1/ ") == {
        "href": "/a?b&c",
        "rel": "x y",
        "hidden": "",
        "data-x": "1/",
    }
    source = read_html('<a title="a > b" href="/x">one</a><a href="/y">two')
    assert [(link.href, link.text, link.end >= 0) for link in source.anchors] == [("/x", "one", True)]


def test_places_are_those_of_the_source_also_beside_entities() -> None:
    html = "<p>R&amp;D &eacute;t&eacute; end</p>"
    node = read_html(html).nodes[0]
    assert node.text == "R&D été end"
    assert html[node.place(node.text.index("end")) :].startswith("end")
    assert html[node.place(1) : node.place(2)] == "&amp;"


@pytest.mark.parametrize(
    "html", ["<div>" * 10_000 + "deep" + "</div>" * 10_000, "<b" * 50_000, "<!--" * 50_000, "&" * 99_999]
)
def test_hostile_html_is_read_in_one_pass(html: str) -> None:
    assert len(read_html(html).nodes) <= 50_001


MARKDOWN = """---
title: front matter
---
# A heading

Text with a [link](/x "t"), `code`, ![image](/i.png) and **bold words**.
Second line [by reference][r] and <https://auto.example>.

    indented code

```python
fenced
```

> A quote

- an item
- [another](/y)

Underlined
----------

[r]: /z
"""


def test_markdown_is_read_with_its_places() -> None:
    source = read_markdown(MARKDOWN)
    text = [node.text for node in source.nodes if node.linkable]
    assert all(MARKDOWN[node.at :].startswith(node.text) for node in source.nodes)
    assert "bold words" in text
    assert "an item\n" in text
    joined = "|".join(text)
    for never in ("heading", "link", "code", "image", "fenced", "quote", "Underlined", "front", "another"):
        assert never not in joined
    assert [link.href for link in source.anchors] == ["/x", "/z", "/y"]
    assert [node.text.strip() for node in source.nodes if node.heading] == ["A heading", "Underlined"]


def test_anchors_are_whole_names_and_compounds() -> None:
    goal = Page("goal", "Source code", f"<p>{FILLER}</p>", "/goal/", keyphrases=("source code", "York guide"))
    page = Page("p", "Page", f"<p>We like open-source code. {FILLER} See the New York Guide today.</p>", "/p/")
    assert {link.anchor for link in suggest([goal, page], LinkSettings(relevance_floor=0))} <= {
        "open-source code",
        "New York Guide",
    }


def test_other_languages_have_stems_of_their_own() -> None:
    german = (
        "Die Bretter im Garten brauchen im Frühling Pflege, weil der Regen das Holz angreift und es grau wird. " * 8
    )
    goal = Page("goal", "Holzöl", f"<p>{german}</p>", "/h/", keyphrases=("gutes Holzöl",), language="de")
    page = Page("p", "Terrasse", f"<p>Mit guten Holzölen bleibt es schön. {german}</p>", "/t/", language="de-AT")
    assert [link.anchor for link in suggest([goal, page], LinkSettings())] == ["guten Holzölen"]


def test_the_likeliest_targets_ignore_rules_and_the_pages_own_links() -> None:
    html = f'<p>About <a href="/goal/">decking oil</a> and boards. {FILLER}</p>'
    page = Page("p", "Boards", html, "/p/")
    found = list(likeliest([GOAL, page], LinkSettings(), 10))
    assert [(one.source, one.target) for one in found] == [("goal", "p"), ("p", "goal")]
    assert suggest([GOAL, page], LinkSettings(max_reciprocal_per_page=0)) == []


@pytest.mark.parametrize("title", ["Decking oil PART İİ", "Decking oil, chapter firſt"])
def test_a_number_that_only_a_search_without_case_takes_for_one_is_none(title: str) -> None:
    told = Page("a", "Maintenance", "<p>Our guide to decking oil, part two, tells more of decking oil.</p>", "/a/")
    found = list(likeliest([told, Page("b", title, "<p>Oil the decking.</p>", "/b/")], LinkSettings(), 3))
    assert [(link.source, link.target) for link in found][:1] == [("a", "b")]


def test_nothing_of_nothing() -> None:
    assert suggest([], LinkSettings()) == []
    assert suggest([Page("a", "", "")], LinkSettings()) == []
    assert list(likeliest([Page("a", "", ""), Page("b", "?", "<p></p>")], LinkSettings(), 3)) == []
    assert apply("", [], lambda _: None).html == ""


def test_sentences_end_at_marks_and_blocks_but_not_at_initials() -> None:
    html = "<h2>Oil</h2><p>Tea &amp; J. Doe: see v1.2 now. Is it? (Yes.) Done</p><p>End</p>"
    columns = read([Page("a", "", html)], LinkSettings(), Vocabulary())
    sentences = sentences_of(columns, 0, html)
    assert sentences is not None
    assert sentences.texts(html) == ["Oil", "Tea &amp; J. Doe", "see v1.2 now", "Is it", "Yes", "Done", "End"]


def _by_word(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Texts alike as far as they speak of wood."""
    return np.array([[1, 0] if "wood" in text or "Decking" in text else [0, 1] for text in texts], np.float32)


def test_a_ranked_anchor_stands_in_the_sentence_about_its_target() -> None:
    words = "Oil is sold by the litre. " + "We sit in the sun all day long and drink tea. " * 5
    source = Page("s", "Tea", f"<p>{words}</p><p>To learn more, read how decking takes oil.</p>")
    linked = [link for link in likeliest([source, GOAL], LinkSettings(), 1) if link.source == "s"]
    assert [source.html[link.offset :].startswith(link.anchor) for link in linked] == [True]
    assert "decking" in linked[0].anchor
    assert "." not in linked[0].anchor


def test_meaning_decides_between_sentences_of_equal_words() -> None:
    parts = ("Oil the hinges of the old gate today.", "Oil the wood of the old bench today.")
    for order in (parts, parts[::-1]):
        source = Page("s", "Garden", f"<p>{' '.join(order)}</p>")
        linked = [one for one in likeliest([source, GOAL], LinkSettings(), 1, encode=_by_word) if one.source == "s"]
        assert linked[0].offset - source.html.index(parts[1]) in range(len(parts[1]))
