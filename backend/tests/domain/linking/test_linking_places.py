"""Where a ranked link would stand: what tells the sentence, and the words in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from igny8_core.domain.linking.engine import LinkSettings, Page, PlacedLink, likeliest, suggest
from igny8_core.domain.linking.engine.columns import Vocabulary, words_of
from igny8_core.domain.linking.engine.markdown import read_markdown
from igny8_core.domain.linking.engine.pointing import AHEAD, BACK, Marks, Pointing, numbers_of, times_of
from igny8_core.domain.linking.engine.source import read_html

DAY = dt.date(2024, 9, 20)
FILLER = "Boards want care in spring, and the work is light when the days are dry. " * 4


def where(source: Page, target: Page, *more: Page) -> str:
    """The anchor, with the words before and behind it in its sentence."""
    found = [one for one in likeliest([source, target, *more], LinkSettings(), 5) if one.source == source.id]
    link = next(one for one in found if one.target == target.id)
    assert source.html[link.offset :].startswith(link.anchor)
    return (
        source.html[: link.offset].rsplit(". ", 1)[-1]
        + f"[{link.anchor}]"
        + (source.html[link.offset + len(link.anchor) :].split(".", 1)[0])
    )


def marks_of(text: str) -> Marks:
    vocabulary = Vocabulary()
    words = words_of(text, vocabulary.words("en"))
    return Pointing(vocabulary).marks(words.ids)


def test_words_that_point_to_a_part_of_a_series() -> None:
    assert marks_of("In the second blog post").number.tolist() == [0, 0, 2, 2, 2]
    assert marks_of("see part 3 now").number.tolist() == [0, 3, 3, 0]
    assert marks_of("our last post").number.tolist() == [0, BACK, BACK]
    assert marks_of("the next chapter").number.tolist() == [0, AHEAD, AHEAD]
    assert marks_of("the second day").number.tolist() == [0, 0, 0]
    assert [marks_of(text).number.tolist() for text in ("", "part")] == [[], [0]]


def test_words_that_point_to_a_time() -> None:
    marks = marks_of("Two weeks ago, last month, recently, in July 2023")
    assert marks.ago.tolist() == [0, 0, 14, 0, 30, 20, 0, 0, 0]
    assert marks.month.tolist()[-2:] == [7, 0]
    assert marks.year.tolist()[-2:] == [0, 2023]
    times = times_of(marks, DAY, dt.date(2023, 7, 8))
    assert times is not None
    assert (times.month.nonzero()[0].tolist(), times.year.nonzero()[0].tolist()) == ([7], [8])
    near = times_of(marks, DAY, DAY - dt.timedelta(days=14))
    assert near is not None
    assert near.ago[2] == pytest.approx(1)
    assert near.ago[2] > near.ago[5] > near.ago[4] > near.ago[0] == 0
    assert times_of(marks, DAY, DAY + dt.timedelta(days=1)) is None
    assert times_of(marks, DAY, None) is None


def test_numbers_of_pages_in_a_series() -> None:
    names = [
        ("Oil, part two", "/a/"),
        ("Oil", "/oil-pt-3/"),
        ("Open from day one", "/from-day-1/"),
        ("Debt", "/debt-1/"),
    ]
    pages = [Page(url, title, "", url) for title, url in [*names, ("More debt", "/debt-2/"), ("None", "/n/")]]
    assert numbers_of(pages) == [2, 3, 0, 1, 2, 0]


def test_the_part_of_a_series_is_found_by_its_number() -> None:
    parts = [Page(f"p{n}", f"Decking oil, part {n}", f"<p>Decking oil. {FILLER}</p>", f"/p{n}/") for n in (1, 2)]
    text = "Decking oil keeps boards dry. In the first post we chose one. In the second post we put it on. Dry it well"
    source = Page("s", "Decking oil, part 3", f"<p>{text}.</p>", "/s/")
    assert "In the first" not in where(source, parts[1], parts[0])
    assert "second" in where(source, parts[1], parts[0])
    assert "first" in where(source, parts[0], parts[1])


@pytest.mark.parametrize(("days", "said"), [(75, "In July"), (14, "Two weeks ago"), (400, "In 2023")])
def test_the_sentence_that_names_the_targets_time_is_preferred(days: int, said: str) -> None:
    parts = ("Today the oil is sold in shops", "In July the oil was tested", "Two weeks ago the oil was bought")
    source = Page("s", "Shops", f"<p>{'. '.join(parts)}. In 2023 the oil was new.</p>", "/s/", date=DAY)
    target = Page("t", "Oil", f"<p>{FILLER}</p>", "/t/", date=DAY - dt.timedelta(days=days))
    assert where(source, target).replace("[", "").removeprefix("<p>").startswith(said)


def test_a_heading_of_the_target_tells_the_sentence() -> None:
    text = "Boards can be sanded first. The rules of deep winter storage hold here. Wood moves in the sun"
    source = Page("s", "Boards", f"<p>{text}.</p>", "/s/")
    target = Page("t", "Decking oil on boards", f"<p>{FILLER}</p><h2>Deep winter storage</h2><p>{FILLER}</p>", "/t/")
    others = [Page(f"o{n}", f"Topic {n}", f"<p>{FILLER} Deep snow in winter.</p>", f"/o{n}/") for n in range(3)]
    assert "deep winter storage" in where(source, target, *others)
    bare = replace(target, html=target.html.replace("Deep winter storage", "Long summer evenings"))
    assert "deep winter storage" not in where(source, bare, *others)


def test_what_others_link_with_tells_the_words_but_never_the_pages_own_links() -> None:
    text = "Paint can be sanded first. We like the amber bottle most. Wood moves in the sun"
    target = Page("t", "Decking oil on boards", f"<p>{FILLER}</p>", "/t/")
    link = (PlacedLink("t", "amber bottle"),)
    source, other = (
        Page("s", "Boards", f"<p>{text}.</p>", "/s/"),
        Page("o", "Else", f"<p>{FILLER} Amber bottle.</p>", "/o/"),
    )
    assert "amber bottle" not in where(source, target, other)
    assert "amber bottle" in where(source, target, replace(other, links=link))
    assert "amber bottle" not in where(replace(source, links=link), target, other)


@pytest.mark.parametrize("code", ["`decking oil`", "<code>decking oil</code>"])
def test_code_within_a_line_is_a_place_that_people_choose_but_never_a_suggestion(code: str) -> None:
    is_markdown = code.startswith("`")
    text = f"{FILLER * 4} To keep them dry call {code} once."
    source = Page("s", "Boards", text if is_markdown else f"<p>{text}</p>", "/s/", is_markdown=is_markdown)
    target = Page("t", "Decking oil", f"<p>{FILLER}</p>", "/t/", keyphrases=("decking oil",))
    assert "decking oil]" in where(source, target)
    assert suggest([source, target], LinkSettings(relevance_floor=0)) == []


def test_only_code_within_a_line_of_text_is_told_as_such() -> None:
    html = "<p>a <code>b</code></p><pre><code>c</code></pre><h2><code>d</code></h2><a href='/'><code>e</code></a>"
    assert [node.text for node in read_html(html).nodes if node.code] == ["b"]
    markdown = "a `b`\n\n# `c`\n\n> `d`\n\n```\ne\n```\n\n<button>`f`</button>\n"
    assert [node.text for node in read_markdown(markdown).nodes if node.code] == ["b"]


def test_one_endless_sentence_is_read_in_bounded_time() -> None:
    words = " ".join(np.random.default_rng(1).choice(["oil", "board", "deck", "dry", "wood", "sun"], 40_000).tolist())
    source = Page("s", "Endless", f"<p>{words}</p>", "/s/")
    target = Page("t", "Deck oil", f"<p>{FILLER}</p>", "/t/")
    anchor = where(source, target).split("[")[1].split("]")[0]
    assert {"oil", "deck"} & set(anchor.split())
