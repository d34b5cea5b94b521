"""Whatever a model plans, what comes of it are blocks that the schema takes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from igny8_core.domain.site_building.block_checks import checked_blocks
from igny8_core.domain.site_building.services.page_blocks import SiteFacts, blocks_of
from igny8_core.infrastructure.ai.functions.generate_site_structure import PagePlan, SectionPlan

KINDS = ["hero", "text", "features", "services", "steps", "faq", "cta", "contact", "posts", "legal"]
PAGES = ["home", "about", "services", "service", "contact", "blog_index", "legal"]
TEXT = st.text(st.sampled_from("ab:-? \n<>&\"'🍰ש"), max_size=200).map(str.strip)
LONG = st.sampled_from(["x" * 7_000, "- a: b\n" * 80, "Why? Because.\n\n" * 80, "- " + "y" * 6_000, "q" * 400 + "? a"])
SECTIONS = st.lists(
    st.builds(SectionPlan, heading=TEXT | LONG, body=TEXT | LONG, kind=st.sampled_from(KINDS)), max_size=6
).map(tuple)
FACTS = SiteFacts(
    name="Acme", privacy="/privacy/", services={"a": "/services/a/"}, listing="/services/", areas=("Leeds",),
    details={"email": "a@b.test", "phone": None, "address": []},
)  # fmt: skip


@given(st.sampled_from(PAGES), SECTIONS, TEXT)
def test_any_plan_becomes_valid_blocks(kind, sections, description):
    page = PagePlan(slug="x", title="A title", type=kind, meta_description=description, sections=sections)
    blocks = checked_blocks(blocks_of(page, facts=FACTS))
    assert blocks[0]["type"] == "hero"
    assert [block["type"] for block in blocks].count("contact_form") == (kind == "contact")
    assert kind != "blog_index" or [b["limit"] for b in blocks if b["type"] == "post_list"] == [500]
