"""The part of WordPress's REST API that lists published posts and pages, on loopback, from a list in memory.

A real WordPress is tried by the tests marked `wordpress`; this one is for paging, changes and faults at will.
"""

from __future__ import annotations

import json
import socket
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.support.raw_server import RawServer


@dataclass
class Post:
    """One published post."""

    id: int
    slug: str
    title: str
    html: str
    modified: str = "2026-01-01T10:00:00"
    kind: str = "posts"


@dataclass
class PagesServer:
    """`posts` may change between requests; `asked` holds each list's query; `broken` lists are answered by 503."""

    posts: list[Post] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    broken: int = 0

    def __post_init__(self) -> None:
        self.server = RawServer(self._answer)
        self.url = self.server.url

    def __enter__(self) -> PagesServer:
        self.server.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.__exit__(None, None, None)

    def _answer(self, connection: socket.socket, request: bytes) -> None:
        target = urlsplit(request.split(b" ", 2)[1].decode())
        if target.path.rstrip("/") == "/wp-json":
            _send(connection, {"namespaces": ["wp/v2"], "name": "Old site"}, {})
            return
        query = {name: values[0] for name, values in parse_qs(target.query).items()}
        kind = target.path.rpartition("/")[2]
        if "page" in query:
            self.asked.append({**query, "kind": kind})
            if self.broken:
                self.broken -= 1
                _send(connection, {"code": "oops", "message": "Down"}, {}, status="503 Service Unavailable")
                return
        self._list(connection, kind, query)

    def _list(self, connection: socket.socket, kind: str, query: dict[str, str]) -> None:
        found = [p for p in self.posts if p.kind == kind and p.modified > query.get("modified_after", "")]
        if "include" in query:
            found = [p for p in found if str(p.id) in query["include"].split(",")]
        by_change = query.get("orderby") == "modified"
        found.sort(key=lambda p: (p.modified, p.id) if by_change else ("", p.id), reverse=query.get("order") == "desc")
        size, number = int(query["per_page"]), int(query.get("page", 1))
        pages = -(-len(found) // size)
        if number > max(pages, 1):
            _send(connection, {"code": "rest_post_invalid_page_number", "message": "?"}, {}, status="400 Bad Request")
            return
        shown = found[(number - 1) * size : number * size]
        _send(connection, [self._shape(post) for post in shown], {"X-WP-TotalPages": str(pages)})

    def _shape(self, post: Post) -> dict[str, Any]:
        return {
            "id": post.id,
            "link": f"{self.url}/{post.slug}/",
            "title": {"rendered": post.title},
            "content": {"rendered": post.html},
            "modified": post.modified,
        }


@cache
def shared_server() -> PagesServer:
    """One that serves until the process ends, for tests that cannot close it."""
    posts = [
        Post(1, "chain-oil", "Chain oil", "<p>All about bicycle chain oil.</p>"),
        Post(2, "brake-pads", "Brake pads", '<p>Brake pads, and <a href="/chain-oil/">chain oil</a>.</p>'),
    ]
    return PagesServer(posts=posts).__enter__()


def _send(connection: socket.socket, body: Any, headers: dict[str, str], *, status: str = "200 OK") -> None:
    raw = json.dumps(body).encode()
    lines = {"content-type": "application/json", "content-length": str(len(raw)), **headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    connection.sendall(f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + raw)
