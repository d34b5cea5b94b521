"""The part of WordPress's REST API that keeps pages, on loopback, in memory: for tests that run without a real one.

It stores what it is sent. What a real WordPress does with it is tried by the tests marked `wordpress`.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Any
from urllib.parse import parse_qs, urlsplit

from igny8_core.infrastructure.external.wordpress.pages import NEEDED

from tests.support.raw_server import RawServer

Json = dict[str, Any]
_ABSENT: Json = {"code": "rest_post_invalid_id", "message": "?"}


@dataclass
class TreeServer:
    """`pages` by id; `options` are the settings that were sent; `attachments` are slugs that files have; `filtered` is
    what plugins make of a text that is stored."""

    pages: dict[int, Json] = field(default_factory=dict)
    options: Json = field(default_factory=dict)
    attachments: set[str] = field(default_factory=set)
    filtered: Callable[[str], str] = str

    def __post_init__(self) -> None:
        self._numbers = count(1)
        self.server = RawServer(self._answer)
        self.url = self.server.url

    def __enter__(self) -> TreeServer:
        self.server.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.__exit__(None, None, None)

    def _answer(self, connection: socket.socket, request: bytes) -> None:
        head, _, body = request.partition(b"\r\n\r\n")
        method, target = head.decode().split(" ", 2)[:2]
        parts = urlsplit(target)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        path = query.pop("rest_route", parts.path.removeprefix("/wp-json"))
        route = path.strip("/").removeprefix("wp/v2").strip("/")
        answer = self._route(method, route, query, json.loads(body) if body else {})
        raw = json.dumps(answer).encode()
        status = "404 Not Found" if answer is _ABSENT else "200 OK"
        lines = f"content-type: application/json\r\ncontent-length: {len(raw)}\r\n"
        connection.sendall(f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + raw)

    def _route(self, method: str, route: str, query: dict[str, str], body: Json) -> Any:
        if not route:
            return {"namespaces": ["wp/v2"], "name": "In memory"}
        if route == "users/me":
            return {"capabilities": dict.fromkeys(NEEDED, True)}
        if route == "settings":
            self.options |= body
            return self.options
        kind, _, number = route.partition("/")
        if route == "pages":
            return self._write(next(self._numbers), body) if method == "POST" else self._list(query)
        page = self.pages.get(int(number)) if kind == "pages" else None
        if page is None:
            return _ABSENT
        if method == "DELETE":
            if query.get("force") == "true":
                return self.pages.pop(int(number))
            page |= {"status": "trash", "slug": f"{page['slug']}__trashed"}
            return page
        return self._write(int(number), body) if method == "POST" else self._seen(page)

    def _list(self, query: dict[str, str]) -> list[Json]:
        ids = query["include"].split(",") if "include" in query else None
        return [
            self._seen(page)
            for number, page in sorted(self.pages.items())
            if (str(number) in ids if ids is not None else page["status"] != "trash")
            and query.get("slug", page["slug"]) == page["slug"]
        ]

    def _write(self, number: int, body: Json) -> Json:
        page = self.pages.setdefault(number, {"id": number, "parent": 0, "slug": "", "status": "draft"})
        page |= {name: {"raw": self.filtered(body[name])} for name in ("title", "content", "excerpt") if name in body}
        page |= {name: body[name] for name in ("slug", "status", "parent", "menu_order", "meta") if name in body}
        if page["status"] == "publish":
            page["slug"] = self._free(page)
        return self._seen(page)

    def _free(self, page: Json) -> str:
        """Public pages below the same one have slugs of their own."""
        beside = [p for p in self.pages.values() if p["id"] != page["id"] and p["parent"] == page["parent"]]
        taken = {p["slug"] for p in beside if p["status"] == "publish"} | self.attachments
        names = chain([page["slug"]], (f"{page['slug']}-{number}" for number in count(2)))
        return next(name for name in names if name not in taken)

    def _seen(self, page: Json) -> Json:
        """With the addresses as they are now: a page moves with those above it."""
        above, holder = "", page
        while (holder := self.pages.get(holder["parent"]) or {}) and holder.get("slug"):
            above = f"{holder['slug']}/{above}"
        is_front = self.options.get("page_on_front") == page["id"]
        template = f"{self.url}/" if is_front else f"{self.url}/{above}%pagename%/"
        address = template.replace("%pagename%", page["slug"])
        is_public = page["status"] == "publish"
        return page | {
            "permalink_template": template,
            "link": address if is_public else f"{self.url}/?page_id={page['id']}",
        }


def new_server() -> TreeServer:
    """One that serves until the process ends, for tests that cannot close it; page 1 is there."""
    server = TreeServer().__enter__()
    server._write(next(server._numbers), {"title": "Hello", "content": "", "slug": "hello", "status": "publish"})
    return server
