"""Where a site's links to itself lead: once pages moved or went, and where another program serves them."""

from __future__ import annotations

import pytest
from igny8_core.domain.site_building.site_links import SiteLinks

KNOWN = frozenset({"/", "/about/", "/services/"})
MOVED = {"/old/": "/older/", "/older/": "/about/", "/gone/": "/nowhere/", "/round/": "/and/", "/and/": "/round/"}
LINKS = SiteLinks("https://acme.test/", KNOWN, MOVED)
ELSEWHERE = SiteLinks(
    "https://wp.test/", KNOWN, MOVED, {"/": "https://wp.test/", "/about/": "https://wp.test/?page_id=7"}
)


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("/about/", "/about/"),
        ("/about", "/about"),
        ("https://acme.test/about/#team", "https://acme.test/about/#team"),
        ("/old/?a=1#b", "/about/?a=1#b"),
        ("/none/", None),
        ("/gone/", None),
        ("/round/", None),
        ("https://other.test/none/", "https://other.test/none/"),
        ("mailto:ann@acme.test", "mailto:ann@acme.test"),
    ],
)
def test_a_link_leads_to_where_the_page_is_now_or_nowhere(href: str, target: str | None) -> None:
    assert LINKS.target(href) == target


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("/about/#team", "https://wp.test/?page_id=7#team"),
        ("/old/", "https://wp.test/?page_id=7"),
        ("/", "https://wp.test/"),
        ("/services/", "/services/"),
        ("/none/", None),
    ],
)
def test_pages_that_another_program_serves_are_linked_there(href: str, target: str | None) -> None:
    assert ELSEWHERE.target(href) == target


def test_what_is_nothing_without_its_address_leads_home() -> None:
    card = {"type": "category_list", "items": [{"title": "Gone", "href": "/none/", "count": 3}]}
    assert LINKS.mended([card])[0]["items"][0]["href"] == "/"
    assert ELSEWHERE.mended([card])[0]["items"][0]["href"] == "https://wp.test/"
