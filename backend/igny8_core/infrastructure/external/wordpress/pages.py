"""The pages of a WordPress site as a tree: what stands there now, and which page is its front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from igny8_core.infrastructure.external.wordpress.client import Json, WordPressClient
from igny8_core.infrastructure.external.wordpress.package import digest_of, raw_of, words_of
from igny8_core.shared.errors import Conflict, UpstreamFailed

NEEDED = ("edit_pages", "edit_others_pages", "edit_published_pages", "publish_pages", "upload_files")
"""WordPress's names of what the user must be allowed: editors and administrators are."""
_AT_ONCE = 20
"""Pages asked for in one request, with their texts."""
_FIELDS = "id,status,link,slug,parent,title.raw,content.raw,permalink_template"
"""Raw texts only: WordPress would draw every page otherwise."""


@dataclass(frozen=True)
class Standing:
    """A page as WordPress has it: its status (publish, draft, trash …), address, digest (see `digest_of`) and words.

    `template` is how WordPress makes its address: `https://acme.test/services/%pagename%/`, or `…/?page_id=7`.
    """

    status: str
    url: str
    digest: str
    words: str
    template: str


def require_rights(client: WordPressClient) -> None:
    """Raises Conflict where the user may write posts but no pages, which WordPress answers in many ways."""
    user = client.me()
    held = {name for name, given in (user.get("capabilities") or {}).items() if given}
    if missing := [name for name in NEEDED if name not in held]:
        raise Conflict(
            "wordpress_no_pages",
            f"The WordPress user {client.username} may not {', '.join(missing)}. "
            "Give it the role Editor or Administrator there, or connect another user.",
        )


def standing(client: WordPressClient, ids: Sequence[str]) -> dict[str, Standing]:
    """The pages of these ids that the user sees there, in the trash or not; one request for every 20."""
    found: dict[str, Standing] = {}
    for start in range(0, len(ids), _AT_ONCE):
        params = {
            "include": ",".join(ids[start : start + _AT_ONCE]),
            "per_page": _AT_ONCE,
            "status": "any,trash",
            "context": "edit",
            "_fields": _FIELDS,
        }
        for page in client.call("GET", "/pages", params=params):
            found[str(page["id"])] = _standing(page)
    return found


def look(client: WordPressClient, page_id: str) -> Standing | None:
    """One page; None when it was deleted. Raises UpstreamFailed where the user may not see it."""
    try:
        return _standing(client.get(page_id, kind="pages"))
    except UpstreamFailed as failed:
        if failed.code != "wordpress_not_found":
            raise
        return None


def _standing(page: Json) -> Standing:
    words = words_of(raw_of(page, "content"))
    template = str(page.get("permalink_template", ""))
    return Standing(str(page["status"]), str(page["link"]), digest_of(page), words, template)


def set_front(client: WordPressClient, *, front_id: str, posts_id: str | None) -> None:
    """Show the page `front_id` to visitors of the site's root, and the newest posts at the page `posts_id`.

    Raises Conflict unless the user is an administrator, UpstreamFailed as the client does.
    """
    options = {"show_on_front": "page", "page_on_front": int(front_id)}
    if posts_id is not None:
        options["page_for_posts"] = int(posts_id)
    try:
        client.call("POST", "/settings", json=options)
    except UpstreamFailed as failed:
        if failed.code != "wordpress_forbidden":
            raise
        raise Conflict(
            "front_refused",
            f"The WordPress user {client.username} may not choose the front page. Choose it there, under Settings → "
            "Reading, or connect an administrator.",
        ) from None
