"""What a deployment says of the links that it mended."""

from __future__ import annotations

import pytest
from igny8_core.domain.site_building.mended_links import Mended, count
from igny8_core.domain.site_building.site_links import SiteLinks

KNOWN = frozenset({"/", "/new/", "/stays/"})
MOVED = {"/old/": "/new/"}


def of(html: str) -> dict:
    return {"type": "rich_text", "html": html}


def action(href: str) -> dict:
    return {"label": "Go", "href": href}


@pytest.mark.parametrize(
    ("blocks", "moved", "mended"),
    [
        ([of('<p><a href="/stays/">a</a> <a href="https://b.test/">b</a></p>')], MOVED, Mended()),
        ([of('<p><a href="/old/#x">a</a> <a href="/stays/">b</a></p>')], MOVED, Mended(1, 0)),
        ([of('<p><a href="/none/">a</a> <a href="/stays/">b</a></p>')], {}, Mended(0, 1)),
        ([of('<p><a href="/old/">a</a> <a href="/new/">b</a></p>'), {"href": "/old/"}], MOVED, Mended(2, 0)),
        ([{"type": "cta", "actions": [action("/none/"), action("/stays/")]}], {}, Mended(0, 1)),
        ([{"type": "cta", "actions": [action("/none/")]}], {}, Mended(1, 0)),
        ([{"action": action("/none/")}, {"privacy": action("/stays/")}], {}, Mended(0, 1)),
        ([{"type": "quote", "source_url": "/none/"}, {"items": [{"url": "/none/"}]}], {}, Mended(0, 2)),
        ([{"columns": [{"blocks": [{"items": [{"href": "https://acme.test/old/"}]}]}]}], MOVED, Mended(1, 0)),
    ],
)
def test_each_link_that_was_mended_is_counted(blocks, moved, mended):
    after = SiteLinks("https://acme.test/", KNOWN, moved).mended(blocks)
    assert count(blocks, after) == mended
    assert (after == blocks) == (mended == Mended())


@pytest.mark.parametrize(
    ("mended", "said"),
    [
        (Mended(), ""),
        (Mended(1, 0), "/a/: 1 link leads elsewhere now, since pages moved or are gone"),
        (Mended(0, 2), "/a/: 2 links were taken out, since pages moved or are gone"),
        (Mended(2, 1), "/a/: 2 links lead elsewhere now and 1 link was taken out, since pages moved or are gone"),
    ],
)
def test_it_is_said_in_a_sentence(mended, said):
    assert mended.told("/a/") == said
