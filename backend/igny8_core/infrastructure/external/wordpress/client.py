"""WordPress's REST API with an application password, over egress. No retries here: the job that calls has them."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from html import escape, unescape
from typing import Any, Literal
from urllib.parse import quote, urlencode, urlsplit

from igny8_core.infrastructure.external import addresses, egress
from igny8_core.infrastructure.external.wordpress.errors import answer_of
from igny8_core.shared.errors import Invalid, UpstreamFailed

Kind = Literal["posts", "pages"]
Taxonomy = Literal["categories", "tags"]
Json = dict[str, Any]

_PASTED_SUFFIXES = ("/wp-json", "/wp-admin", "/wp-login.php", "/index.php", "/xmlrpc.php")
_UPLOAD_PATIENCE = 4  # times the timeout of a plain request


def site_root(base_url: str) -> str:
    """The site's address as used here: no trailing slash, no query, no part of WordPress's own paths."""
    root = base_url.strip().partition("?")[0].partition("#")[0].rstrip("/")
    for suffix in _PASTED_SUFFIXES:
        root = root.removesuffix(suffix).rstrip("/")
    return root


class WordPressClient:
    """One site and one user. Raises Invalid (egress_*, wordpress_not_https) and UpstreamFailed (egress_*, wordpress_*).

    The password leaves only in the Authorization header, and only over https (or to a permitted loopback).
    """

    def __init__(self, base_url: str, username: str, application_password: str, *, timeout: float = 30.0) -> None:
        self.base_url = site_root(base_url)
        self.username = username
        self._password = "".join(application_password.split())
        self._timeout = timeout
        self._plain: bool | None = None

    def __repr__(self) -> str:
        return f"WordPressClient({self.base_url!r}, {self.username!r})"

    @property
    def plain_permalinks(self) -> bool:
        """Whether the API is reached by `?rest_route=`; asks the site once."""
        if self._plain is None:
            self.index()
        return bool(self._plain)

    def index(self) -> Json:
        """The API's own description, found under `/wp-json/` or, with plain permalinks, `?rest_route=/`."""
        failure: UpstreamFailed | None = None
        for plain in (False, True):
            self._plain = plain
            try:
                found = answer_of(self.send("GET", "/", authorised=False))
            except UpstreamFailed as error:
                failure = failure or error
                if error.code.startswith("egress_"):
                    break
                continue
            if isinstance(found, dict) and "wp/v2" in found.get("namespaces", ()):
                return found
        self._plain = None
        raise failure or UpstreamFailed(
            "wordpress_no_rest", "The site answers, but not as WordPress's REST API.", retryable=False
        )

    def send(
        self,
        method: str,
        route: str,
        *,
        params: Mapping[str, Any] | None = None,
        json: Json | None = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        authorised: bool = True,
    ) -> egress.EgressResponse:
        """One request to the API, whatever its answer is."""
        sent = dict(headers or {}) | {"accept": "application/json"}
        if authorised:
            sent["authorization"] = self._authorization()
        return egress.request(
            method,
            self._url(route, params or {}),
            headers=sent,
            json=json,
            content=content,
            timeout=self._timeout * (_UPLOAD_PATIENCE if content else 1),
        )

    def call(
        self, method: str, route: str, *, params: Mapping[str, Any] | None = None, json: Json | None = None
    ) -> Any:
        """One request under `/wp/v2`, as this user; the decoded answer."""
        return answer_of(self.send(method, f"/wp/v2{route}", params=params, json=json))

    def me(self) -> Json:
        """This user with role and capabilities: the only read that proves the password."""
        return _object(self.call("GET", "/users/me", params={"context": "edit"}))

    def all_by_slug(self, slug: str, *, kind: Kind = "posts") -> list[Json]:
        """The posts of any status (but trash) with exactly this slug, oldest first. Drafts may share one."""
        params = {"slug": slug, "status": "any", "context": "edit", "orderby": "id", "order": "asc"}
        found = self.call("GET", f"/{kind}", params=params)
        return [_object(post) for post in found] if isinstance(found, list) else []

    def find_by_slug(self, slug: str, *, kind: Kind = "posts") -> Json | None:
        """The oldest post with this slug."""
        return next(iter(self.all_by_slug(slug, kind=kind)), None)

    def get(self, post_id: str, *, kind: Kind = "posts") -> Json:
        """A post with its raw fields."""
        return _object(self.call("GET", f"/{kind}/{_id(post_id)}", params={"context": "edit"}))

    def create(self, fields: Json, *, kind: Kind = "posts") -> Json:
        """A new post. Not idempotent: `publish.publish` shows how to call it safely."""
        return _object(self.call("POST", f"/{kind}", params={"context": "edit"}, json=fields))

    def update(self, post_id: str, fields: Json, *, kind: Kind = "posts") -> Json:
        """Change the named fields of a post."""
        return _object(self.call("POST", f"/{kind}/{_id(post_id)}", params={"context": "edit"}, json=fields))

    def trash(self, post_id: str, *, kind: Kind = "posts", for_good: bool = False) -> None:
        """Move a post to the trash, or delete it `for_good`; one that is there already, or gone, is fine."""
        try:
            self.call("DELETE", f"/{kind}/{_id(post_id)}", params={"force": "true"} if for_good else None)
        except UpstreamFailed as error:
            if error.code not in {"wordpress_gone", "wordpress_not_found"}:
                raise

    def find_media(self, slug: str) -> Json | None:
        """An attachment by its slug."""
        found = self.call("GET", "/media", params={"slug": slug, "context": "edit"})
        return _object(found[0]) if isinstance(found, list) and found else None

    def upload_media(self, content: bytes, *, slug: str, extension: str, mime: str, alt: str) -> Json:
        """Upload under the file name `slug.extension`, which WordPress makes the attachment's slug; then set `alt`."""
        response = self.send(
            "POST",
            "/wp/v2/media",
            params={"context": "edit"},
            content=content,
            headers={"content-type": mime, "content-disposition": f'attachment; filename="{slug}.{extension}"'},
        )
        return self.describe_media(_object(answer_of(response)), alt=alt)

    def describe_media(self, media: Json, *, alt: str) -> Json:
        """Set the alternative text where it differs."""
        if media.get("alt_text") == alt:
            return media
        return _object(
            self.call("POST", f"/media/{_id(media['id'])}", params={"context": "edit"}, json={"alt_text": alt})
        )

    def ensure_term(self, taxonomy: Taxonomy, name: str) -> int:
        """The id of the category or tag of that name, created if absent."""
        wanted = " ".join(name.split())
        found = self.call("GET", f"/{taxonomy}", params={"search": escape(wanted, quote=False), "per_page": 100})
        for term in found if isinstance(found, list) else ():
            if unescape(str(term.get("name", ""))).casefold() == wanted.casefold():
                return int(term["id"])
        try:
            return int(_object(self.call("POST", f"/{taxonomy}", json={"name": wanted}))["id"])
        except UpstreamFailed as error:
            existing = error.data.get("wordpress_data")
            if error.data.get("wordpress_code") == "term_exists" and isinstance(existing, dict):
                return int(existing["term_id"])
            raise

    def _url(self, route: str, params: Mapping[str, Any]) -> str:
        if self._plain is None:
            self.index()
        if self._plain:
            return f"{self.base_url}/?{urlencode({'rest_route': route, **params}, quote_via=quote)}"
        query = f"?{urlencode(params, quote_via=quote)}" if params else ""
        return f"{self.base_url}/wp-json{route}{query}"

    def _authorization(self) -> str:
        parts = urlsplit(self.base_url)
        if parts.scheme != "https" and not (
            parts.hostname == "localhost" or addresses.is_loopback(parts.hostname or "")
        ):
            raise Invalid(
                "wordpress_not_https",
                "The site's address is not https. A password is not sent in the clear: use https.",
            )
        pair = f"{self.username}:{self._password}".encode()
        return "Basic " + base64.b64encode(pair).decode("ascii")

    def can_log_in_by_xmlrpc(self) -> bool | None:
        """Whether user and password are right when they travel in the body; None where XML-RPC is off.

        Tells a stripped Authorization header from a wrong password, which the REST API answers alike.
        """
        self._authorization()  # the same rule: never in the clear
        secrets = (escape(self.username, quote=False), escape(self._password, quote=False))
        values = "".join(f"<param><value><string>{value}</string></value></param>" for value in secrets)
        call = f"<methodName>wp.getUsersBlogs</methodName><params>{values}</params>"
        body = f"<?xml version='1.0'?><methodCall>{call}</methodCall>"
        response = egress.request(
            "POST", f"{self.base_url}/xmlrpc.php", headers={"content-type": "text/xml"}, content=body.encode()
        )
        if response.status != 200 or "<methodResponse>" not in response.text:
            return None
        if "<fault>" not in response.text:
            return True
        return False if "<int>403</int>" in response.text else None


def _id(value: object) -> int:
    """WordPress ids are numbers: anything else would change the route."""
    text = str(value)
    if not text.isascii() or not text.isdigit():
        raise Invalid("wordpress_bad_id", "The stored WordPress id is not a number.")
    return int(text)


def _object(value: object) -> Json:
    if not isinstance(value, dict):
        raise UpstreamFailed("wordpress_not_json", "WordPress answered something else than an object.", retryable=False)
    return value
