"""A tree of pages on its way to WordPress, where any one answer of the whole way is spoilt (scenario 11)."""

from __future__ import annotations

import itertools

import pytest
from igny8_core.core.auth.models import Role, Site
from igny8_core.core.jobs.models import State
from igny8_core.domain.publishing.models import WordPressConnection, WordPressPage
from igny8_core.domain.publishing.services import wordpress_pages_service
from igny8_core.domain.site_building.services import blueprint_service, page_service
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import World, make_site, make_world
from tests.support.fault_server import Fault, FaultProxy
from tests.support.jobs import drain
from tests.support.scenarios import count, scenario
from tests.support.wordpress_tree import TreeServer

pytestmark = pytest.mark.faults
TITLES = ("Acme bicycles", "Services", "Wheel truing")


def built(world: World, url: str) -> Site:
    """A site of three pages, each below the one before it, whose WordPress is at `url`."""
    site = make_site(world, name="Bikes", kind=Site.Kind.WORDPRESS)
    WordPressConnection.objects.create(
        account=world.account, site=site, base_url=url, username="ann", application_password="secret",
        default_status="publish",
    )  # fmt: skip
    blueprint = blueprint_service.create_blueprint(site_id=site.id, name="Bikes")
    above = None
    for title in TITLES:
        above = page_service.create_page(blueprint_id=blueprint.id, title=title, parent_id=above)
        above = above.id if above.slug else None
    blueprint_service.activate(blueprint_id=blueprint.id)
    return site


def sent(world: World, fault: Fault, nth: int) -> bool:
    """Send the tree while the `nth` answer is spoilt; whether there was one. Every page is there exactly once."""
    requests = itertools.count(1)
    with TreeServer() as server, FaultProxy(server.server.port) as proxy:
        site = built(world, proxy.url)
        proxy.spoil(fault, lambda _: next(requests) == nth)
        job = wordpress_pages_service.request_sending(site_id=site.id)
        drain()
        job.refresh_from_db()
        assert job.state == State.SUCCEEDED, (nth, job.error_detail)
        assert job.result["problems"] == [], nth
        records = {record.external_id: record for record in WordPressPage.objects.filter(site=site)}
        count.compare(ordered=TITLES, found=[page["title"]["raw"] for page in server.pages.values()])
        assert set(records) == {str(number) for number in server.pages}, nth
        assert {page["status"] for page in server.pages.values()} == {"publish"}
        slugs = {page["slug"]: page["parent"] for page in server.pages.values()}
        above = next(number for number, page in server.pages.items() if page["slug"] == "services")
        assert slugs == {"home": 0, "services": 0, "wheel-truing": above}, nth
        assert all(record.found and not record.error_code for record in records.values())
        return proxy.spoiled == 1


@scenario(11)
@pytest.mark.parametrize("fault", ["error_500", "cut", "drop_before"])
def test_every_page_arrives_once_whichever_answer_is_spoilt(db: None, fault: Fault) -> None:
    world, faults = make_world(max_sites_built=1_000, max_automation_rules=1_000), 0
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        while sent(world, fault, faults + 1):
            faults += 1
    assert faults > 20, "the way has more steps than that"
    count.injected(faults)
