"""Row 6: one page of a tenant's keywords out of 1,000,000, ours beside a plain DRF list of the same table."""

from __future__ import annotations

import io
import time
from dataclasses import dataclass, field
from itertools import cycle
from statistics import median
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson
from django.core.wsgi import get_wsgi_application

from bench import dataset
from bench.figures import Figure, alternate, percentile, ratio_of

ROUNDS, REQUESTS, PAGE, DEEP_PAGE = 9, 40, 25, 3_000
_OURS, _PEER = "/api/v1/planner/keywords/", "/api/peer/keywords/"
_FILTER = "status=new"
_METHOD = (
    "requests through Django's whole stack (WSGI, every middleware, API token) in one process, "
    f"filter {_FILTER}, {PAGE} rows by volume; median ratio of {ROUNDS} alternating rounds of {REQUESTS} requests"
)


def run() -> list[Figure]:
    """Throughput, evenness across sizes, and the deep page."""
    large, small = dataset.ensure()
    app = get_wsgi_application()
    sides = [
        Side(app, large, f"{_OURS}?{_FILTER}"),
        Side(app, large, f"{_PEER}?{_FILTER}"),
        Side(app, small, f"{_OURS}?{_FILTER}"),
        Side(app, large, f"{_OURS}?{_FILTER}&cursor={_deep_cursor(app, large)}"),
        Side(app, large, f"{_PEER}?{_FILTER}&page={DEEP_PAGE}"),
    ]
    _same_rows(sides[0], sides[1])
    _same_rows(sides[3], sides[4])
    for side in sides:
        side()
        side.waits.clear()
    ours, peer, few, deep, offset = alternate(ROUNDS, *sides)
    return [
        _figure("6a", f"list of a {large.rows:,}-row tenant", ours, peer, 3.0, sides[:2]),
        _evenness(sides[0], sides[2], few),
        _figure("6c", f"page {DEEP_PAGE:,} of it: cursor beside OFFSET", deep, offset, 15.0, sides[3:]),
    ]


@dataclass
class Side:
    """One address, read again and again. Calling it measures a round and returns requests a second."""

    app: Any
    reader: dataset.Reader
    url: str
    waits: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._tokens = cycle(self.reader.tokens)

    def __call__(self) -> float:
        waits = []
        for _ in range(REQUESTS):
            began = time.perf_counter()
            self.get()
            waits.append(time.perf_counter() - began)
        self.waits.append(percentile(waits, 0.95))
        return REQUESTS / sum(waits)

    def get(self) -> Any:
        """The answer's bytes. Raises RuntimeError unless it is 200."""
        return get(self.app, self.url, next(self._tokens))


def get(app: Any, url: str, token: str) -> bytes:
    """One GET as a server would hand it to the application."""
    parts, status = urlsplit(url), []
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": parts.path,
        "QUERY_STRING": parts.query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1",
        "HTTP_ACCEPT": "application/json",
        "HTTP_AUTHORIZATION": f"Bearer {token}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    answer = app(environ, lambda line, headers, *_: status.append(line))
    body = b"".join(answer)
    answer.close()
    if status != ["200 OK"]:
        raise RuntimeError(f"GET {url} answered {status}: {body[:500]!r}")
    return body


def _deep_cursor(app: Any, reader: dataset.Reader) -> str:
    """Walk there by the API's own links, in its largest pages."""
    tokens, url = cycle(reader.tokens), f"{_OURS}?{_FILTER}&page_size=200"
    for _ in range((DEEP_PAGE - 1) * PAGE // 200):
        url = orjson.loads(get(app, url, next(tokens)))["next"]
    rest = (DEEP_PAGE - 1) * PAGE % 200
    if rest:
        url = orjson.loads(get(app, url.replace("page_size=200", f"page_size={rest}"), next(tokens)))["next"]
    [cursor] = parse_qs(urlsplit(url).query)["cursor"]
    return cursor


def _same_rows(ours: Side, peer: Side) -> None:
    """Both sides must answer with the same rows, or the ratio means nothing."""
    a, b = (orjson.loads(side.get())["results"] for side in (ours, peer))
    if [(r["id"], r["phrase"], r["volume"]) for r in a] != [(r["id"], r["phrase"], r["volume"]) for r in b]:
        raise RuntimeError(f"{ours.url} and {peer.url} answer with different rows")


def _figure(row: str, work: str, ours: list[float], peer: list[float], goal: float, sides: list[Side]) -> Figure:
    p95 = [f"{median(side.waits) * 1000:.1f}" for side in sides]
    return Figure(
        row=row,
        work=work,
        ours=f"{median(ours):.0f}/s, p95 {p95[0]} ms",
        peer=f"{median(peer):.0f}/s, p95 {p95[1]} ms",
        ratio=ratio_of(ours, peer),
        goal=goal,
        sense="at least",
        method=_METHOD,
        details={"ours_per_second": ours, "peer_per_second": peer},
    )


def _evenness(large: Side, small: Side, few: list[float]) -> Figure:
    return Figure(
        row="6b",
        work=f"p95 of the large tenant / of one with {small.reader.rows} rows (both ours)",
        ours=f"{median(large.waits) * 1000:.1f} ms",
        peer=f"{median(small.waits) * 1000:.1f} ms, {median(few):.0f}/s",
        ratio=ratio_of(large.waits, small.waits),
        goal=1.2,
        sense="at most",
        method="95th percentile of each round; median of the rounds' ratios",
        details={"large_p95": large.waits, "small_p95": small.waits},
    )
