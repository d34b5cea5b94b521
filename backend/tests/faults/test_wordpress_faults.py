"""A WordPress that does its work and then answers wrongly, or answers nothing useful at all (scenarios 1, 11, 12)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.db import connection as database
from igny8_core.core.auth.models import Role, Site
from igny8_core.core.jobs.models import Job, State
from igny8_core.domain.content.models import Content
from igny8_core.domain.publishing.models import PublishingRecord, WordPressConnection
from igny8_core.domain.publishing.services import connection_service, publisher_service
from igny8_core.infrastructure.external.wordpress.client import WordPressClient
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

from tests.factories import World, make_content, make_site
from tests.faults.conftest import assert_invariants, ended
from tests.faults.stack import Stack, kill, until
from tests.support.fault_server import Fault, FaultProxy, creates
from tests.support.jobs import drain
from tests.support.scenarios import scenario
from tests.support.wordpress import WordPress

pytestmark = [pytest.mark.faults, pytest.mark.wordpress]
_LOOKS = b"GET /wp-json/wp/v2/posts?slug=igny8-"
_UPDATES = re.compile(rb"^POST /wp-json/wp/v2/posts/\d+\?")


@pytest.fixture
def proxy(wordpress: WordPress) -> Iterator[FaultProxy]:
    with FaultProxy(wordpress.port) as running:
        yield running


@pytest.fixture
def direct(wordpress: WordPress) -> WordPressClient:
    """What the site's owner sees, past the faults."""
    return WordPressClient(wordpress.url, "admin", wordpress.passwords["admin"])


def connected(world: World, url: str, password: str) -> Site:
    site = make_site(world, name="WordPress", kind=Site.Kind.WORDPRESS)
    connection_service.connect(
        site_id=site.id, base_url=url, username="admin", application_password=password, default_status="publish"
    )
    return site


def ordered(world: World, site: Site) -> tuple[Content, Job]:
    """An approved page on its way to WordPress."""
    content = make_content(world, site=site, status=Content.Status.APPROVED)
    return content, publisher_service.request_publication(content_id=content.id)


def posts_of(direct: WordPressClient, content: Content) -> list[dict]:
    """Every post of any status, trash included, that this content has made."""
    params = {"search": content.title, "status": "any,trash", "context": "edit", "per_page": 100}
    return [post for post in direct.call("GET", "/posts", params=params) if post["title"]["raw"] == content.title]


def assert_published_once(direct: WordPressClient, content: Content) -> None:
    [post] = posts_of(direct, content)
    record = PublishingRecord.objects.get(content=content)
    assert (record.status, record.external_id) == ("published", str(post["id"]))
    assert (post["status"], post["slug"]) == ("publish", content.slug)
    assert record.error_code == ""
    content.refresh_from_db()
    assert content.status == Content.Status.PUBLISHED
    assert_invariants()


@scenario(11)
@pytest.mark.parametrize("fault", ["error_500", "cut", "empty"])
def test_the_answer_to_create_is_spoilt(
    scope: World, wordpress: WordPress, direct: WordPressClient, proxy: FaultProxy, fault: Fault
) -> None:
    content, job = ordered(scope, connected(scope, proxy.url, wordpress.passwords["admin"]))
    proxy.spoil(fault, creates(b"/wp/v2/posts"))
    drain()
    assert proxy.spoiled == 1
    assert_published_once(direct, content)
    assert Job.objects.get(id=job.id).state == State.SUCCEEDED


@scenario(11)
@pytest.mark.parametrize("fault", ["error_500", "cut", "empty"])
def test_the_look_after_it_fails_too_and_the_job_tries_again(
    scope: World, wordpress: WordPress, direct: WordPressClient, proxy: FaultProxy, fault: Fault
) -> None:
    content, job = ordered(scope, connected(scope, proxy.url, wordpress.passwords["admin"]))
    created: list[bytes] = []

    def creation(request: bytes) -> bool:
        found = creates(b"/wp/v2/posts")(request)
        created.extend([request] if found else [])
        return found

    proxy.spoil(fault, creation)
    proxy.spoil("error_500", lambda request: bool(created) and request.startswith(_LOOKS))
    drain()
    assert proxy.spoiled == 2
    assert_published_once(direct, content)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.SUCCEEDED, 2)


@scenario(11)
@pytest.mark.parametrize("fault", ["error_500", "cut"])
def test_the_answer_to_the_final_update_is_spoilt(
    scope: World, wordpress: WordPress, direct: WordPressClient, proxy: FaultProxy, fault: Fault
) -> None:
    content, job = ordered(scope, connected(scope, proxy.url, wordpress.passwords["admin"]))
    proxy.spoil(fault, lambda request: bool(_UPDATES.match(request)))
    drain()
    assert proxy.spoiled == 1
    assert_published_once(direct, content)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.SUCCEEDED, 2)


@scenario(1)
@pytest.mark.parametrize("moment", ["create", "update"])
def test_kill_9_after_wordpress_has_done_it(
    tenant: World, processes: Stack, wordpress: WordPress, direct: WordPressClient, proxy: FaultProxy, moment: str
) -> None:
    """Scenario 1 at its worst step: the post exists, and nobody lives who knows its id."""
    site = connected(tenant, proxy.url, wordpress.passwords["admin"])
    worker = processes.start_worker()
    [child] = processes.children(worker)
    after: Callable[[bytes], bool] = (
        creates(b"/wp/v2/posts") if moment == "create" else lambda request: bool(_UPDATES.match(request))
    )
    proxy.spoil("hang", after)
    content, job = ordered(tenant, site)
    until(lambda: proxy.spoiled == 1 and posts_of(direct, content), "WordPress to have the post")
    kill(child)
    processes.start_beat()
    until(lambda: ended([job]), "another attempt to finish")
    assert_published_once(direct, content)
    assert Job.objects.get(id=job.id).attempts == 2


@scenario(11)
def test_an_unreachable_site_ends_unknown_or_failed_and_mends_by_a_retry(
    scope: World, wordpress: WordPress, direct: WordPressClient, proxy: FaultProxy, client_of
) -> None:
    """Every attempt fails; a person presses 'Try again' later: still one post."""
    content, job = ordered(scope, connected(scope, proxy.url, wordpress.passwords["admin"]))
    for _ in range(job.max_attempts):
        proxy.spoil("error_500", lambda request: bool(_UPDATES.match(request)))
    drain()
    record = PublishingRecord.objects.get(content=content)
    assert (record.status, record.error_code) == ("unknown", "wordpress_unavailable")
    assert Job.objects.get(id=job.id).state == State.DEAD
    api = client_of(scope.owner)
    assert api.post(f"/api/v1/publisher/records/{record.id}/retry/").status_code == 202
    drain()
    assert_published_once(direct, content)


@scenario(12)
@pytest.mark.parametrize(
    ("flag", "cause"),
    [
        ("strip-authorization", "authorization_stripped"),
        ("login-page", "html_instead_of_json"),
        ("security-plugin", "security_plugin"),
        ("no-application-passwords", "application_passwords_disabled"),
    ],
)
def test_a_connection_that_breaks_later_needs_attention_once(
    scope: World, wordpress: WordPress, direct: WordPressClient, caplog, flag: str, cause: str
) -> None:
    secret = wordpress.passwords["admin"]
    content, job = ordered(scope, connected(scope, wordpress.url, secret))
    with wordpress.flag(flag):
        drain()
    assert_failed_without_a_storm(content, job, cause)
    assert posts_of(direct, content) == []
    assert_nowhere(secret, caplog.text)


@scenario(12)
def test_a_revoked_password_needs_attention_once(
    scope: World, wordpress: WordPress, direct: WordPressClient, caplog
) -> None:
    secret = "abcd EFGH ijkl MNOP qrst UVWX"
    site = connected(scope, wordpress.url, secret)
    assert [f["code"] for f in WordPressConnection.objects.get(site=site).findings if not f["ok"]] == [
        "wrong_credentials"
    ]
    content, job = ordered(scope, site)
    drain()
    assert_failed_without_a_storm(content, job, "wrong_credentials")
    assert posts_of(direct, content) == []
    assert_nowhere(secret, caplog.text)


def assert_failed_without_a_storm(content: Content, job: Job, cause: str) -> None:
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.FAILED, 1)
    assert job.error_detail
    record = PublishingRecord.objects.get(content=content)
    assert record.status == "failed"
    connection = WordPressConnection.objects.get(site_id=content.site_id)
    assert connection.state == WordPressConnection.State.ATTENTION
    broken = [finding for finding in connection.findings if not finding["ok"]]
    assert [finding["code"] for finding in broken] == [cause]
    assert broken[0]["how_to_mend"]
    assert_invariants()


def assert_nowhere(secret: str, logs: str) -> None:
    """Neither in a log nor in any column of any row."""
    with database.cursor() as cursor, cross_tenant(reason="a test searches every table"):
        for table in database.introspection.table_names(cursor):
            for form in {secret, secret.replace(" ", "")}:
                cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s', [f"%{form}%"])  # noqa: S608
                assert cursor.fetchone() == (0,), f"the password stands in {table}"
    assert secret not in logs
    assert secret.replace(" ", "") not in logs


@scenario(20)
def test_the_scope_of_the_other_account_is_not_touched(
    scope: World, other_world: World, wordpress: WordPress, direct: WordPressClient
) -> None:
    """Two tenants publish the same page to the same WordPress under keys of their own: two posts, none adopted."""
    mine, _ = ordered(scope, connected(scope, wordpress.url, wordpress.passwords["admin"]))
    with tenant_scope(other_world.account.id, user_id=other_world.owner.id, role=Role.OWNER):
        theirs, _ = ordered(other_world, connected(other_world, wordpress.url, wordpress.passwords["admin"]))
    drain()
    ids = {str(post["id"]) for content in (mine, theirs) for post in posts_of(direct, content)}
    assert len(ids) == 2
