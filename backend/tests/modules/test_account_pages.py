"""What the pages of account, billing and sites read, and who may read it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from igny8_core.core.auth.models import IndustrySector, Role
from igny8_core.core.base.row_security import as_owner
from igny8_core.domain.billing.models import CreditBalance, CreditTransaction
from igny8_core.domain.billing.services import credit_service
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import make_keyword, make_member, make_site

USAGE = "/api/v1/billing/usage/"


def _spend(world, site, user, function: str, amount: int, day: str) -> None:
    with tenant_scope(world.account.id, user_id=user.id if user else None):
        hold = credit_service.hold_for_job(job_id=None, function=function, amount=amount + 3, site_id=site.id)
        credit_service.settle(hold_id=hold.id, credits=amount)
        moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
        with as_owner():  # no other role changes a line of the ledger
            CreditTransaction.objects.filter(hold=hold).update(created_at=moment)


def _usage(client, **query):
    response = client.get(USAGE, {"start": "2026-03-01", "end": "2026-03-03", **query})
    assert response.status_code == 200, response.content
    return response.json()


@pytest.fixture
def spent(world, other_world):
    editor, second = make_member(world, Role.EDITOR), make_site(world)
    _spend(world, world.site, world.owner, "generate_content", 40, "2026-03-01T10:00")
    _spend(world, world.site, editor, "generate_content", 10, "2026-03-02T23:30")
    _spend(world, second, None, "auto_cluster", 5, "2026-03-02T10:00")
    _spend(world, second, None, "auto_cluster", 999, "2026-02-28T10:00")
    _spend(other_world, other_world.site, other_world.owner, "auto_cluster", 999, "2026-03-01T10:00")
    return editor, second


def test_credits_by_function_site_member_and_day(api, world, spent):
    editor, second = spent
    found = _usage(api)
    assert found["total"] == 55
    assert found["by_function"] == [
        {"function": "generate_content", "credits": 50},
        {"function": "auto_cluster", "credits": 5},
    ]
    assert [(row["site_id"], row["name"], row["credits"]) for row in found["by_site"]] == [
        (world.site.id, "Acme site", 50),
        (second.id, "Second site", 5),
    ]
    assert [(row["email"], row["credits"]) for row in found["by_member"]] == [
        (world.owner.email, 40),
        (editor.email, 10),
        (None, 5),
    ]
    assert [(row["day"], row["credits"]) for row in found["by_day"]] == [
        ("2026-03-01", 40),
        ("2026-03-02", 15),
        ("2026-03-03", 0),
    ]


def test_days_are_those_of_the_zone_and_a_site_narrows(api, spent):
    found = _usage(api, timezone="Europe/Berlin")
    assert [row["credits"] for row in found["by_day"]] == [40, 5, 10]
    assert _usage(api, site=spent[1].id)["total"] == 5


def test_members_work_is_for_admins_and_a_narrowed_member_sees_their_site(world, client_of, spent):
    editor = _usage(client_of(spent[0]))
    assert (editor["total"], editor["by_member"]) == (55, None)
    assert _usage(client_of(make_member(world, Role.ADMIN)))["by_member"]
    narrowed = _usage(client_of(make_member(world, Role.VIEWER, sites=[spent[1]])))
    assert (narrowed["total"], [row["name"] for row in narrowed["by_site"]]) == (5, ["Second site"])


@pytest.mark.parametrize(
    "query", [{"end": "2024-01-01"}, {"start": "2020-01-01"}, {"timezone": "Mars/Base"}, {"site": "site_" + "0" * 32}]
)
def test_a_wrong_period_is_refused(api, world, query):
    assert api.get(USAGE, {"start": "2026-03-01", "end": "2026-03-03", **query}).status_code in (400, 404, 422)
    assert api.get(USAGE).json()["by_day"][-1]["credits"] == 0


def test_more_spending_asks_no_more_queries(api, world, spent):
    def queries():
        with CaptureQueriesContext(connection) as caught:
            _usage(api)
        return len(caught)

    few = queries()
    for day in range(1, 4):
        _spend(world, make_site(world, name=f"Site {day}"), make_member(world, Role.EDITOR), "link_content", 1,
               f"2026-03-0{day}T10:00")  # fmt: skip
    assert queries() == few


def test_the_ledger_and_the_audit_log_name_people_and_narrow(api, world, spent):
    lines = api.get(f"/api/v1/billing/transactions/?user={spent[0].id}").json()["results"]
    assert {(line["email"], line["kind"]) for line in lines} == {(spent[0].email, "hold"), (spent[0].email, "settle")}
    assert api.get("/api/v1/billing/transactions/?since=2030-01-01T00:00:00Z").json()["results"] == []
    events = api.get(f"/api/v1/audit-events/?user={world.owner.id}&area=site.").json()["results"]
    assert {(event["email"], event["action"]) for event in events} == {(world.owner.email, "site.created")}


def test_the_ledger_names_colleagues_to_admins_only(api, world, client_of, spent):
    def emails(person):
        lines = client_of(person).get("/api/v1/billing/transactions/").json()["results"]
        return {line["email"] for line in lines}

    assert emails(spent[0]) == {spent[0].email, None}
    assert emails(make_member(world, Role.VIEWER)) == {None}
    assert spent[0].email in emails(make_member(world, Role.ADMIN))


@pytest.mark.parametrize(("spent_before", "is_low"), [(0, False), (451, True)])
def test_the_balance_says_that_it_is_low_as_the_notice_does(api, world, spent_before, is_low):
    world.plan.monthly_credits = 100  # ten percent are fewer than the fifty below which any account is low
    world.plan.save()
    with tenant_scope(world.account.id):
        CreditBalance.objects.update(balance=500 - spent_before)
    found = api.get("/api/v1/billing/balance/").json()
    assert (found["available"], found["is_low"]) == (500 - spent_before, is_low)


def test_sectors_are_renamed_tied_to_the_catalogue_and_deleted(api, world):
    catalogue = IndustrySector.objects.first() or pytest.fail("the catalogue is empty")
    body = {"site_id": world.site.id, "name": "Wheels", "catalogue_sector_id": catalogue.id}
    made = api.post("/api/v1/sectors/", body).json()
    assert made["catalogue_sector_id"] == catalogue.id
    path = f"/api/v1/sectors/{made['id']}/"
    assert api.patch(path, {"name": "Spokes"}).json()["catalogue_sector_id"] == catalogue.id
    api.post("/api/v1/sectors/", {"site_id": world.site.id, "name": "Brakes"})
    twice = api.patch(path, {"name": "brakes"})
    assert (twice.status_code, twice.json()["errors"][0]["pointer"]) == (409, "/name")
    unknown = api.patch(path, {"catalogue_sector_id": "isec_" + "0" * 32})
    assert unknown.json()["errors"][0]["pointer"] == "/catalogue_sector_id"
    with tenant_scope(world.account.id):
        keyword = make_keyword(world, "wheel", sector_id=made["id"])
    assert api.delete(path).status_code == 204
    with tenant_scope(world.account.id):
        keyword.refresh_from_db()
        assert keyword.sector_id is None


def test_a_sites_industry_is_one_of_the_catalogue(api, world):
    industry = IndustrySector.objects.select_related("industry").first().industry
    path = f"/api/v1/sites/{world.site.id}/"
    assert api.patch(path, {"industry_id": industry.id}).json()["industry_id"] == industry.id
    assert api.patch(path, {"industry_id": "ind_" + "0" * 32}).json()["errors"][0]["pointer"] == "/industry_id"
    assert api.patch(path, {"industry_id": None}).json()["industry_id"] is None


def test_settings_are_shown_whole(api, world):
    path = f"/api/v1/sites/{world.site.id}/"
    api.patch(path, {"settings": {"quality": {"min_words": 500}}})
    shown = api.get(f"{path}settings/").json()
    assert shown["quality"]["min_words"] == 500
    assert shown["cadence"] == {"weekdays": [0, 1, 2, 3, 4], "per_day": 1, "hour": 9}
    assert shown.keys() == {"quality", "gate", "cadence", "automation", "linking", "forms"}
    wrong = api.patch(path, {"settings": {"quality": {"min_words": -1}}}).json()
    assert wrong["errors"][0]["pointer"] == "/settings/quality/min_words"


@pytest.fixture(autouse=True)
def _catalogue(db):
    from igny8_core.core.accounts import seed_service

    seed_service.seed()


PAGES = {
    "/api/v1/overview/": Role.VIEWER,
    "/api/v1/account/": Role.VIEWER,
    "/api/v1/usage/": Role.VIEWER,
    "/api/v1/billing/balance/": Role.VIEWER,
    "/api/v1/billing/usage/": Role.VIEWER,
    "/api/v1/billing/transactions/": Role.VIEWER,
    "/api/v1/billing/cost-preview/": Role.VIEWER,
    "/api/v1/sites/": Role.VIEWER,
    "/api/v1/sectors/": Role.VIEWER,
    "/api/v1/industries/": Role.VIEWER,
    "/api/v1/tokens/": Role.VIEWER,
    "/api/v1/notification-preferences/": Role.VIEWER,
    "/api/v1/members/": Role.EDITOR,
    "/api/v1/invitations/": Role.ADMIN,
    "/api/v1/ai-connections/": Role.ADMIN,
    "/api/v1/webhook-endpoints/": Role.ADMIN,
    "/api/v1/webhook-deliveries/": Role.ADMIN,
    "/api/v1/audit-events/": Role.ADMIN,
}
"""What the account's pages read, and the least role that may. The dashboard hides by the same table."""


def test_each_role_reads_what_it_may(api, world, client_of):
    clients = {role: client_of(make_member(world, role)) for role in (Role.VIEWER, Role.EDITOR, Role.ADMIN)}
    clients[Role.OWNER] = api
    wrong = [
        (path, role)
        for path, least in PAGES.items()
        for role, client in clients.items()
        if client.get(path).status_code != (200 if role.rank >= least.rank else 403)
    ]
    assert wrong == []


WRITES = {
    ("PATCH", "/api/v1/session/"): (Role.VIEWER, {"name": "Me"}),
    ("PUT", "/api/v1/notification-preferences/"): (Role.VIEWER, {"digest": "off", "kinds": None}),
    ("POST", "/api/v1/tokens/"): (Role.VIEWER, {"name": "t", "scopes": ["read"]}),
    ("PATCH", "/api/v1/account/"): (Role.ADMIN, {"name": "Acme"}),
    ("PATCH", "/api/v1/sites/{site}/"): (Role.ADMIN, {"name": "Site"}),
    ("POST", "/api/v1/ai-connections/"): (Role.ADMIN, {"provider": "offline"}),
    ("POST", "/api/v1/automation/pause/"): (Role.ADMIN, {"paused": False}),
    ("POST", "/api/v1/webhook-endpoints/"): (Role.ADMIN, {"url": "http://127.0.0.1:1/hook"}),
}


def test_each_role_writes_what_it_may(api, world, client_of):
    clients = {role: client_of(make_member(world, role)) for role in (Role.VIEWER, Role.EDITOR, Role.ADMIN)}
    clients[Role.OWNER] = api
    wrong = []
    for (method, path), (least, body) in WRITES.items():
        for role, client in clients.items():
            answer = client.generic(method, path.format(site=world.site.id), _json(body), "application/json")
            if (answer.status_code < 300) != (role.rank >= least.rank):
                wrong.append((method, path, role, answer.status_code))
    assert wrong == []
    deletes = {role: client.delete(f"/api/v1/sites/{world.site.id}/").status_code for role, client in clients.items()}
    assert deletes == {Role.VIEWER: 403, Role.EDITOR: 403, Role.ADMIN: 403, Role.OWNER: 204}


def _json(body):
    import json

    return json.dumps(body)
