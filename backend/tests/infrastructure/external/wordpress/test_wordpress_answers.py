"""WordPress's answers as errors, and what never leaves: no real WordPress needed."""

from __future__ import annotations

import pytest
from igny8_core.infrastructure.external.egress import EgressResponse
from igny8_core.infrastructure.external.wordpress.client import WordPressClient, site_root
from igny8_core.infrastructure.external.wordpress.doctor import diagnose
from igny8_core.infrastructure.external.wordpress.errors import answer_of
from igny8_core.infrastructure.external.wordpress.publish import PostPackage, publish, unpublish
from igny8_core.shared.errors import Invalid, UpstreamFailed
from pytest_django.fixtures import Settings

from tests.support.raw_server import RawServer, http
from tests.support.scenarios import scenario

JSON = {"content-type": "application/json; charset=UTF-8"}
HTML = {"content-type": "text/html"}


@scenario(12)
@pytest.mark.parametrize(
    ("status", "headers", "body", "code", "retryable"),
    [
        (
            401,
            JSON,
            b'{"code":"rest_cannot_create","message":"No","data":{"status":401}}',
            "wordpress_unauthorised",
            False,
        ),
        (403, HTML, b"<h1>Forbidden</h1>", "wordpress_forbidden", False),
        (404, JSON, b'{"code":"rest_no_route","message":"No route"}', "wordpress_not_found", False),
        (413, HTML, b"too large", "wordpress_too_large", False),
        (429, JSON, b"{}", "wordpress_unavailable", True),
        (500, HTML, b"Oops", "wordpress_unavailable", True),
        (500, JSON, b'{"code":"rest_upload_unknown_error","message":"Not this type"}', "wordpress_file_refused", False),
        (503, HTML, b"Maintenance", "wordpress_unavailable", True),
        (200, HTML, b"<form name=loginform>", "wordpress_not_json", False),
        (200, JSON, b'{"id": 1', "wordpress_cut_answer", True),
        (201, JSON, b"", "wordpress_empty_answer", True),
        (301, {"location": "https://www.example.com/wp-json/?x"}, b"", "wordpress_redirects", False),
        (400, JSON, b'{"code":"rest_invalid_param","message":"Bad","data":null}', "wordpress_refused", False),
        (400, JSON, b"[1]", "wordpress_refused", False),
    ],
)
def test_answers(status: int, headers: dict[str, str], body: bytes, code: str, *, retryable: bool) -> None:
    with pytest.raises(UpstreamFailed) as failed:
        answer_of(EgressResponse(status, headers, body))
    assert (failed.value.code, failed.value.retryable) == (code, retryable)


def test_what_wordpress_says_is_shown_as_text_and_retry_after_is_kept() -> None:
    body = b'{"code":"x","message":"<script>alert(1)</script><b>Wait</b> a bit"}'
    with pytest.raises(UpstreamFailed) as failed:
        answer_of(EgressResponse(503, JSON | {"retry-after": "120"}, body))
    assert failed.value.detail.endswith("It says: Wait a bit")
    assert failed.value.retry_after == 120


@pytest.mark.parametrize(
    "pasted",
    [
        "https://example.com/blog",
        "https://example.com/blog/",
        " https://example.com/blog/wp-admin/ ",
        "https://example.com/blog/wp-json/",
        "https://example.com/blog/index.php",
        "https://example.com/blog/?p=1#x",
    ],
)
def test_addresses_as_people_paste_them(pasted: str) -> None:
    assert site_root(pasted) == "https://example.com/blog"


def test_the_password_is_not_sent_in_the_clear() -> None:
    client = WordPressClient("http://public.example", "admin", "abcd efgh")
    client._plain = False  # as after discovery: what is tested is the request that would carry the password
    with pytest.raises(Invalid, match="wordpress_not_https"):
        client.me()
    with pytest.raises(Invalid, match="wordpress_not_https"):
        client.can_log_in_by_xmlrpc()


def test_the_doctor_says_not_https_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WordPressClient, "index", lambda self: {"namespaces": ["wp/v2"]})
    monkeypatch.setattr(WordPressClient, "plain_permalinks", False)
    findings = diagnose("http://public.example", "admin", "secret")
    assert [(finding.code, finding.ok) for finding in findings] == [("not_https", False), ("rest_api", True)]


def test_a_redirecting_site_is_named(settings: Settings) -> None:
    settings.EGRESS_ALLOW_LOOPBACK = True
    answer = http(b"", status="301 Moved", headers="location: https://www.example.com/\r\n")
    with RawServer(answer) as server:
        findings = diagnose(server.url, "admin", "secret")
        assert not any(b"uthorization" in request for request in server.requests)
    assert [finding.code for finding in findings if not finding.ok] == ["redirects"]


def test_ids_and_keys_cannot_change_the_route() -> None:
    client = WordPressClient("https://example.com", "admin", "x")
    with pytest.raises(Invalid, match="wordpress_bad_id"):
        unpublish(client, "1/../../users/1")
    with pytest.raises(Invalid, match="wordpress_bad_key"):
        publish(client, PostPackage(title="t", html="", slug="s"), key="a/b")
