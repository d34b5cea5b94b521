"""The pages of a WordPress site as a tree: what stands there now, and which page is its front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from igny8_core.infrastructure.external.wordpress.client import WordPressClient
from igny8_core.infrastructure.external.wordpress.package import digest_of
from igny8_core.shared.errors import Conflict

NEEDED = ("edit_pages", "edit_published_pages", "publish_pages", "upload_files")
"""WordPress's names of what the user must be allowed: editors and administrators are."""
_AT_ONCE = 50
"""Pages asked for in one request, with their texts."""


@dataclass(frozen=True)
class Standing:
    """A page as WordPress has it: its status (publish, draft, trash …), address, and digest (see `digest_of`).

    `template` is how WordPress makes its address: `https://acme.test/services/%pagename%/`, or `…/?page_id=7`.
    """

    status: str
    url: str
    digest: str
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
    """The pages of these ids that are there, in the trash or not; one request for every 50."""
    found: dict[str, Standing] = {}
    for start in range(0, len(ids), _AT_ONCE):
        params = {
            "include": ",".join(ids[start : start + _AT_ONCE]),
            "per_page": _AT_ONCE,
            "status": "any,trash",
            "context": "edit",
            "_fields": "id,status,link,slug,parent,title,content,permalink_template",
        }
        for page in client.call("GET", "/pages", params=params):
            template = str(page.get("permalink_template", ""))
            found[str(page["id"])] = Standing(str(page["status"]), str(page["link"]), digest_of(page), template)
    return found


def set_front(client: WordPressClient, *, front_id: str, posts_id: str | None) -> None:
    """Show the page `front_id` to visitors of the site's root, and the newest posts at the page `posts_id`.

    Needs an administrator. Raises UpstreamFailed as the client does.
    """
    options = {"show_on_front": "page", "page_on_front": int(front_id)}
    if posts_id is not None:
        options["page_for_posts"] = int(posts_id)
    client.call("POST", "/settings", json=options)
