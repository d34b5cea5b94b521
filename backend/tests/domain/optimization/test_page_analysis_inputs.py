"""Pages as they should not be: broken, huge, deep, empty, of other scripts, with what templates leave."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from igny8_core.domain.optimization.analysis import AnalysisInput, analyze
from igny8_core.domain.optimization.analysis.reader import read
from igny8_core.domain.optimization.analysis.sentences import split

PAGE = AnalysisInput(html="<p>Text.</p>", keyphrase="decking oil", title="Decking oil")
MANY = 200_000


def words_of(html: str) -> list[str]:
    return [word for block in read(html).blocks for word in block.words]


MARKS = (*'.!…"”)[-’a。猫שé', "{{", "A.", ". ", ".)", "is ", "not ", "so\n", "decking oil ", "decking-oil-", "lorem ")
TAGS = ("<p>", "<b>", "<br>", "<div>", "<a href=x>", "<h2>", "<li>", "<h2>Oil</h2>", "&amp;")


@pytest.mark.parametrize("piece", [*MARKS, *TAGS])
def test_long_runs_of_anything_are_read(piece: str) -> None:
    # Anything quadratic takes minutes here.
    result = analyze(replace(PAGE, html="<p>" + piece * (MANY // len(piece))))
    assert 0 <= result.score <= 100


@pytest.mark.parametrize("field", ["keyphrase", "title", "meta_description", "slug"])
def test_long_fields_are_read(field: str) -> None:
    assert 0 <= analyze(replace(PAGE, **{field: "decking oil. " * 50_000})).score <= 100  # type: ignore[arg-type]


def test_deep_pages_are_read_to_a_depth() -> None:
    assert words_of("<div>" * 10_000 + "deep" + "</div>" * 10_000) == ["deep"]
    assert words_of("<p>first</p>" + "<div>" * 200_000 + "too deep") == ["first"]


def test_scripts_styles_and_hidden_texts_are_no_words() -> None:
    html = (
        "<head><title>t</title></head><style>p{}</style><script>var a</script><p>One<template>x</template> two</p>"
        "<noscript>x</noscript><textarea>x</textarea><svg><text>x</text></svg><p>three<!-- x --></p>"
    )
    assert words_of(html) == ["one", "two", "three"]


def test_quotes_and_code_are_not_the_authors_words() -> None:
    document = read("<p>Run <code>make all</code> now.</p><blockquote><p>Quoted text.</p></blockquote><pre>x = 1</pre>")
    assert [block.words for block in document.blocks] == [["run", "now"], [], []]
    sentence = document.sentences[0]
    assert document.blocks[0].text[sentence.start : sentence.end] == "Run make all now."


@pytest.mark.parametrize("html", ["", "   ", "<p>", "</p></div>", "<p><b>a<i>b</b>c</i>", "<table><p>x", "\0\x01", "<"])
def test_broken_pages_get_a_score(html: str) -> None:
    assert 0 <= analyze(AnalysisInput(html=html, keyphrase="a", title="a")).score <= 100


def test_a_page_without_keyphrase_says_so() -> None:
    result = analyze(AnalysisInput(html="<p>Some text.</p>"))
    said = {found.id: found.sentence for found in result.findings}
    assert said["keyphrase_length"] == said["introduction_keyphrase"] == "No keyphrase is set."
    assert result.finding("text_presence") is not None


def test_other_scripts() -> None:
    hebrew = analyze(AnalysisInput(html="<p>שמן לדק שומר על העץ.</p>", keyphrase="שמן לדק", language="he"))
    chinese = analyze(AnalysisInput(html="<p>木油保护木材。我们喜欢。</p>", keyphrase="木油", language="zh"))
    assert [result.finding("introduction_keyphrase").score for result in (hebrew, chinese)] == [9, 9]  # type: ignore[union-attr]
    assert (hebrew.word_count, chinese.word_count) == (5, 10)


def test_entities_are_read_as_what_they_stand_for() -> None:
    page = replace(PAGE, keyphrase="oil &amp; wax", title="Oil &#38; wax", html="<p>Oil &amp; wax.</p>")
    found = analyze(page)
    assert [found.finding(name).score for name in ("title_keyphrase", "introduction_keyphrase")] == [9, 9]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Dear {{first_name}}, welcome.</p>", True),
        ("<p>Lorem ipsum dolor sit amet.</p>", True),
        ("<p>Call us in [insert city].</p>", True),
        ("<p>Write <code>{{name}}</code> into the template.</p>", False),
        ("<p>It costs [sic] nothing.</p>", False),
    ],
)
def test_what_templates_leave(html: str, *, found: bool) -> None:
    finding = analyze(replace(PAGE, html=html)).finding("leftovers")
    assert (finding is not None) is found
    assert finding is None or finding.positions


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.sampled_from([*"<>/=\"'&;!?.-… \n", "p", "a", "div", "b ", "<p>", "</p>", "<a href=", "x", "Ä", "猫"]))
)
def test_any_markup_keeps_its_highlights_in_the_text(pieces: list[str]) -> None:
    html = "".join(pieces)
    document = read(html)
    for finding in analyze(replace(PAGE, html=html, keyphrase="x b")).findings:
        for span in finding.positions:
            text = document.blocks[span.block].text
            assert 0 <= span.start <= span.end <= len(text)


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="ab AB.!?…\"'”’)(]。1é"))
def test_sentences_cover_every_word_once(text: str) -> None:
    text = " ".join(text.split())
    sentences = split(text)
    assert "".join(text[one.start : one.end] for one in sentences).replace(" ", "").count("a") == text.count("a")
    assert all(text[one.start : one.end] == one.text for one in sentences)
    assert [one.start for one in sentences] == sorted(one.start for one in sentences)
