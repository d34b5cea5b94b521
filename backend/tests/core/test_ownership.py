"""An account has one owner, who may make another member the owner; also while others change its members."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from igny8_core.core.accounts import account_service, ownership_service, token_service
from igny8_core.core.audit.models import AuditEvent
from igny8_core.core.auth.models import Membership, Role, SiteAccess, User
from igny8_core.shared.errors import Conflict, Forbidden, NotFound, ServiceError
from igny8_core.shared.ids import new_id
from igny8_core.shared.tenancy import tenant_scope
from rest_framework.test import APIClient

from tests.factories import World, make_member, make_world
from tests.support.racing import race

TRANSFER = "/api/v1/account/transfer/"
PASSWORD = "a long password"


def member_of(world: World, user: User) -> Membership:
    with tenant_scope(world.account.id):
        return Membership.objects.get(user=user)


def owners(world: World) -> list[str]:
    with tenant_scope(world.account.id):
        return list(Membership.objects.filter(role=Role.OWNER).values_list("user_id", flat=True))


def transfer(api: APIClient, world: World, to: User, password: str = PASSWORD):
    return api.post(TRANSFER, {"member_id": member_of(world, to).id, "password": password})


def test_the_owner_hands_the_account_over_and_stays_as_an_admin(
    world, api, client_of, mailoutbox, django_capture_on_commit_callbacks
):
    heir = make_member(world, Role.VIEWER, sites=[world.site])
    with django_capture_on_commit_callbacks(execute=True):
        assert transfer(api, world, heir).status_code == 204
    assert owners(world) == [heir.id]
    before, after = member_of(world, world.owner), member_of(world, heir)
    assert (before.role, after.all_sites) == (Role.ADMIN, True)
    with tenant_scope(world.account.id):
        assert not SiteAccess.objects.exists()
        audited = AuditEvent.objects.get(action="account.transferred")
    assert (audited.subject, audited.user_id) == (world.account.id, world.owner.id)
    assert audited.data == {"from": before.id, "to": after.id}
    assert sorted(mail.to for mail in mailoutbox) == sorted([[world.owner.email], [heir.email]])
    assert all(f"{world.owner.email} has made {heir.email} the owner" in mail.body for mail in mailoutbox)
    assert api.get("/api/v1/account/exports/").json()["code"] == "role_too_low"
    assert client_of(heir).get("/api/v1/account/exports/").status_code == 200
    assert transfer(client_of(heir), world, world.owner).status_code == 204, "and back"
    assert owners(world) == [world.owner.id]


@pytest.mark.parametrize("role", [Role.ADMIN, Role.EDITOR, Role.VIEWER])
def test_nobody_but_the_owner_does(world, client_of, role):
    person = make_member(world, role)
    answer = transfer(client_of(person), world, person)
    assert (answer.status_code, answer.json()["code"]) == (403, "role_too_low")
    assert owners(world) == [world.owner.id]


def test_it_needs_the_owners_own_password_and_a_session(world, api):
    heir = make_member(world, Role.ADMIN)
    User.objects.filter(id=heir.id).update(password="")
    assert transfer(api, world, heir, "wrong").json()["code"] == "wrong_password"
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        _, secret = token_service.create_token(name="t", scopes=["read", "write"], expires_at=None)
    program = APIClient()
    program.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    assert transfer(program, world, heir).json()["code"] == "session_needed"
    assert [transfer(api, world, heir, f"guess {n}").status_code for n in range(12)][-1] == 429
    assert owners(world) == [world.owner.id]


def test_who_cannot_own_it(world, other_world, api):
    left = make_member(world, Role.ADMIN)
    User.objects.filter(id=left.id).update(is_active=False)
    assert transfer(api, world, left).json()["code"] == "member_inactive"
    assert transfer(api, world, world.owner).json()["code"] == "already_owner"
    foreign = member_of(other_world, other_world.owner).id
    answers = [api.post(TRANSFER, {"member_id": key, "password": PASSWORD}) for key in (foreign, new_id("mem"))]
    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(404, "member_not_found")}
    assert (owners(world), owners(other_world)) == ([world.owner.id], [other_world.owner.id])
    assert transfers_noted(world) == 0


def test_a_mail_server_that_is_away_does_not_matter(world, api, monkeypatch, django_capture_on_commit_callbacks):
    def away(_self):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", away)
    heir = make_member(world, Role.EDITOR)
    with django_capture_on_commit_callbacks(execute=True) as told:
        assert transfer(api, world, heir).status_code == 204
    assert told
    assert owners(world) == [heir.id]


def transfers_noted(world: World) -> int:
    with tenant_scope(world.account.id):
        return AuditEvent.objects.filter(action="account.transferred").count()


def at_once(world: World, *acts: Callable[[], object]) -> list[object]:
    """What each said, all of them in the owner's name and at once; then there is one owner."""

    def act(n: int) -> object:
        with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
            return acts[n]()

    said = race(len(acts), act)
    assert [error for error in said if isinstance(error, Exception) and not isinstance(error, ServiceError)] == []
    assert len(owners(world)) == 1
    return said


def to(world: World, heir: User) -> Callable[[], object]:
    heir_id = member_of(world, heir).id  # now: another act may remove them
    return lambda: ownership_service.transfer(user=world.owner, password=PASSWORD, member_id=heir_id)


@pytest.mark.django_db(transaction=True)
def test_of_many_transfers_at_once_one_counts():
    world = make_world()
    heirs = [make_member(world, Role.EDITOR) for _ in range(6)]
    said = at_once(world, *(to(world, heir) for heir in heirs))
    [done] = [member for member in said if isinstance(member, Membership)]
    assert owners(world) == [done.user_id]
    refused = [error for error in said if isinstance(error, Conflict)]
    assert [error.code for error in refused] == ["not_owner"] * 5
    assert transfers_noted(world) == 1
    with tenant_scope(world.account.id):
        assert sorted(Membership.objects.values_list("role", flat=True)) == ["admin", *["editor"] * 5, "owner"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round", range(5))
def test_a_member_is_removed_or_changed_while_they_become_the_owner(round):
    world = make_world()
    heir = make_member(world, Role.EDITOR)
    heir_id = member_of(world, heir).id
    given, removed, _ = at_once(
        world,
        to(world, heir),
        lambda: account_service.remove_member(member_id=heir_id),
        lambda: account_service.change_member(member_id=heir_id, role=Role.VIEWER),
    )
    if owners(world) == [heir.id]:
        assert isinstance(removed, Forbidden)
        assert isinstance(given, Membership)
    else:
        assert isinstance(given, NotFound)
        assert removed is None


@pytest.mark.django_db(transaction=True)
def test_who_is_read_before_they_become_the_owner_is_not_removed_after(monkeypatch):
    """The look and the removal are one step: the owner cannot slip in between."""
    world = make_world()
    heir = make_member(world, Role.EDITOR)
    heir_id = member_of(world, heir).id
    looked = account_service.get_member

    def look_late(**asked: object) -> Membership:
        found = looked(**asked)
        [given] = race(1, lambda _: _transfer_soon(world, heir_id))
        assert isinstance(given, Exception), "somebody holds the row"
        return found

    monkeypatch.setattr(account_service, "get_member", look_late)
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        account_service.remove_member(member_id=heir_id)
    assert owners(world) == [world.owner.id]


def _transfer_soon(world: World, member_id: str) -> Membership:
    """Fails where it would have to wait for a lock."""
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '300ms'")
        return ownership_service.transfer(user=world.owner, password=PASSWORD, member_id=member_id)
