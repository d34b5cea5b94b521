"""A page written anew by the offline writer: other words, the same links, tables and cards."""

from __future__ import annotations

import pytest
from igny8_core.core.jobs.models import State
from igny8_core.domain.site_building.selectors import get_page
from igny8_core.domain.site_building.services import blueprint_service, page_service, writing_service

TABLE = "<table><tbody><tr><td>Mon</td><td>9 to 5</td></tr></tbody></table>"
LINKED = '<p>See <a href="/contact/">where we <em>are</em></a>.</p>'
BLOCKS = [
    {"type": "hero", "title": "Bicycles", "text": "Old words.", "actions": [{"label": "Go", "href": "/contact/"}]},
    {"type": "rich_text", "html": f"<h2>About us</h2><p>Old words.</p>{LINKED}{TABLE}"},
    {"type": "features", "items": [{"title": "Wheels", "text": "True. Again.", "href": "/wheels/"}]},
]


@pytest.mark.parametrize("wish", ["", "shorter"])
@pytest.mark.parametrize("block", [None, 1])
def test_links_and_tables_stay_where_words_change(scope, run_jobs, wish, block):
    blueprint = blueprint_service.create_blueprint(site_id=scope.site.id, name="Acme", brief="We mend bicycles.")
    page = page_service.create_page(blueprint_id=blueprint.id, title="Home", blocks_json=BLOCKS)
    job = writing_service.request_writing(page_id=page.id, block=block, instruction=wish)
    run_jobs()
    job.refresh_from_db()
    assert (job.state, job.error_detail) == (State.SUCCEEDED, "")
    hero, text, cards = get_page(page_id=page.id).blocks_json
    assert LINKED in text["html"]
    assert TABLE in text["html"]
    assert ("Old words." in text["html"]) == bool(wish)
    assert hero["actions"][0]["href"] == "/contact/"
    assert cards["items"][0]["href"] == "/wheels/"
