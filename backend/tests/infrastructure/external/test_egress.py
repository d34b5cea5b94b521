"""Scenario 18: no packet to a denied address, no port oracle, bounded size and time."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Callable

import pytest
from igny8_core.infrastructure.external import addresses, egress
from igny8_core.shared.errors import Invalid, ServiceError, UpstreamFailed
from pytest_django.fixtures import Settings

from tests.support.raw_server import RawServer, answering, http
from tests.support.scenarios import scenario

pytestmark = scenario(18)


@pytest.fixture
def _closed(settings: Settings) -> None:
    settings.EGRESS_ALLOW_LOOPBACK = False


@pytest.fixture
def _open(settings: Settings) -> None:
    settings.EGRESS_ALLOW_LOOPBACK = True


def answers(monkeypatch: pytest.MonkeyPatch, *rounds: list[str]) -> list[int]:
    """The resolver answers each round in turn, the last one for ever; returns the number of questions so far."""
    asked = [0]

    def resolve(host: str, port: int, *, timeout: float) -> list[str]:
        asked[0] += 1
        return rounds[min(asked[0], len(rounds)) - 1]

    monkeypatch.setattr(addresses, "resolve", resolve)
    return asked


@pytest.mark.usefixtures("_closed")
@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "017700000001",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "0.0.0.0",  # noqa: S104  under test, not bound
        "[::]",
        "127.0.0.1.",
        "１２７.0.0.1",
        "127。0。0。1",
    ],
)
def test_no_packet_reaches_loopback_in_any_spelling(host: str) -> None:
    with RawServer(http()) as server:
        with pytest.raises(ServiceError) as refused:
            egress.request("GET", f"http://{host}:{server.port}/", timeout=3)
        assert refused.value.code in {"egress_denied", "egress_dns", "egress_bad_url"}
        assert server.connections == 0


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1",
        "172.16.5.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104  under test, not bound
        "255.255.255.255",
        "224.0.0.1",
        "240.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "fe80::1",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "::",
        "::ffff:10.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001:0:1::",
        "2001:db8::1",
        "fd00:ec2::254",
        "not an address",
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not addresses.is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700::1111"])
def test_public_addresses(address: str) -> None:
    assert addresses.is_public(address)


@pytest.mark.usefixtures("_closed")
@pytest.mark.parametrize("mixed", [["8.8.8.8", "127.0.0.1"], ["::1", "8.8.8.8"], ["169.254.169.254"], []])
def test_one_private_answer_refuses_all(monkeypatch: pytest.MonkeyPatch, mixed: list[str]) -> None:
    answers(monkeypatch, mixed)
    with pytest.raises(Invalid, match="egress_denied"):
        egress.check_url("http://mixed.example/")


@pytest.mark.usefixtures("_open")
def test_rebinding_changes_nothing_after_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    with RawServer(http()) as first, RawServer(http()) as second:
        asked = answers(monkeypatch, ["127.0.0.1"], ["127.0.0.2"])
        assert egress.request("GET", f"http://rebinding.example:{first.port}/a?b=c").body == b"ok"
        assert asked == [1]
        assert second.connections == 0
        head = first.requests[0].decode()
    assert head.startswith("GET /a?b=c HTTP/1.1\r\n")
    assert f"host: rebinding.example:{first.port}\r\n" in head


@pytest.mark.usefixtures("_open")
def test_redirects_are_handed_back() -> None:
    with RawServer(http()) as inside, RawServer(http(status="302 Found", headers=f"location: {inside.url}\r\n")) as out:
        response = egress.request("GET", out.url)
        assert (response.status, response.headers["location"]) == (302, inside.url)
        assert inside.connections == 0


@pytest.mark.usefixtures("_closed")
@pytest.mark.parametrize("port", [1, 22, 25, 3306, 5432, 6379, 9000, 65_535])
def test_every_other_port_gets_the_same_answer_as_a_private_address(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    with pytest.raises(Invalid) as private:
        egress.check_url("http://127.0.0.1/")
    answers(monkeypatch, ["8.8.8.8"])
    with pytest.raises(Invalid) as refused:
        egress.check_url(f"http://public.example:{port}/")
    assert (refused.value.code, refused.value.detail) == (private.value.code, private.value.detail)


@pytest.mark.usefixtures("_closed")
def test_an_open_and_a_closed_port_look_alike() -> None:
    with RawServer(http()) as server, socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        seen = []
        for port in (server.port, unused.getsockname()[1]):
            with pytest.raises(Invalid) as refused:
                egress.request("GET", f"http://127.0.0.1:{port}/")
            seen.append((refused.value.code, refused.value.detail))
        assert seen[0] == seen[1]


@pytest.mark.usefixtures("_open")
@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://example.com/",
        "//example.com",
        "example.com",
        "http://",
        "http://user:pw@example.com/",
        "http://@example.com/",
        "http://example.com\\@evil.example/",
        "http://a b/",
        "http://example.com/\r\nX: y",
        "http://example.com/\x00",
        "http://exa\tmple.com/",
        "http://example.com:99999/",
        "http://[::1",
        "http://" + "a" * 5_000,
    ],
)
def test_malformed_addresses(url: str) -> None:
    with pytest.raises(Invalid, match="egress_bad_url"):
        egress.check_url(url)


@pytest.mark.usefixtures("_open")
@pytest.mark.parametrize(
    "headers",
    [
        {"x-a": "b\r\nx-c: d"},
        {"x-a\r\nx-c": "d"},
        {"Host": "other.example"},
        {"transfer-encoding": "chunked"},
        {"x a": "b"},
    ],
)
def test_headers_cannot_carry_more_than_one(headers: dict[str, str]) -> None:
    with RawServer(http()) as server:
        with pytest.raises(Invalid, match="egress_bad_request"):
            egress.request("GET", server.url, headers=headers)
        assert server.connections == 0


@pytest.mark.usefixtures("_open")
@pytest.mark.parametrize(
    "script",
    [
        answering(b"HTTP/1.1 200 OK\r\ncontent-length: 10737418240\r\n\r\nx"),
        answering(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 50_000),
        http(gzip.compress(b"x" * 5_000_000), headers="content-encoding: gzip\r\n"),
    ],
)
def test_a_body_beyond_the_cap_is_not_read(script: Callable[[socket.socket, bytes], None]) -> None:
    with RawServer(script) as server, pytest.raises(UpstreamFailed) as failed:
        egress.request("GET", server.url, max_bytes=10_000)
    assert (failed.value.code, failed.value.retryable) == ("egress_too_large", False)


def drip(connection: socket.socket, _: bytes) -> None:
    """One byte at a time, for as long as the other side listens."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nx: ")
    while True:
        connection.sendall(b"a")
        time.sleep(0.05)


def silence(connection: socket.socket, _: bytes) -> None:
    connection.recv(1)


@pytest.mark.usefixtures("_open")
@pytest.mark.parametrize("script", [drip, silence])
def test_the_deadline_is_for_the_whole_answer(script: Callable[[socket.socket, bytes], None]) -> None:
    # Neither server ever ends its answer: without a deadline nor would we.
    with RawServer(script) as server, pytest.raises(UpstreamFailed) as failed:
        egress.request("GET", server.url, timeout=0.5)
    assert (failed.value.code, failed.value.retryable) == ("egress_timeout", True)


@pytest.mark.usefixtures("_open")
@pytest.mark.parametrize(
    ("script", "code"),
    [
        (answering(b""), "egress_protocol"),
        (answering(b"SSH-2.0-OpenSSH\r\n"), "egress_protocol"),
        (answering(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\ncut"), "egress_protocol"),
        (http(b"not gzip", headers="content-encoding: gzip\r\n"), "egress_protocol"),
    ],
)
def test_answers_that_are_none(script: Callable[[socket.socket, bytes], None], code: str) -> None:
    with RawServer(script) as server, pytest.raises(UpstreamFailed, match=code):
        egress.request("GET", server.url, timeout=3)


@pytest.mark.usefixtures("_open")
def test_tls_to_a_server_without_it_and_a_closed_port() -> None:
    with RawServer(answering(b"HTTP/1.1 400 Bad Request\r\n\r\n")) as server:
        with pytest.raises(UpstreamFailed, match="egress_tls"):
            egress.request("GET", f"https://127.0.0.1:{server.port}/", timeout=3)
        port = server.port
    with pytest.raises(UpstreamFailed, match="egress_unreachable"):
        egress.request("GET", f"http://127.0.0.1:{port}/", timeout=3)


@pytest.mark.usefixtures("_open")
def test_what_is_sent_and_what_comes_back() -> None:
    with RawServer(http(b'{"a": 1}', status="201 Created", headers="X-Total: 3\r\n")) as server:
        response = egress.request("POST", server.url + "/p", json={"k": "ü"}, headers={"X-Key": "v"})
        head, _, body = server.requests[0].partition(b"\r\n\r\n")
    assert (response.status, response.headers["x-total"], response.json()) == (201, "3", {"a": 1})
    assert body == b'{"k": "\\u00fc"}'
    assert b"x-key: v" in head
    assert b"accept-encoding: identity" in head


@pytest.mark.usefixtures("_open")
def test_unknown_names_say_so() -> None:
    with pytest.raises(UpstreamFailed, match="egress_dns"):
        egress.check_url("http://no-such-host.invalid/", timeout=3)
