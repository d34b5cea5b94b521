"""A post in WordPress exactly once, and proof that it stands there as it was sent.

WordPress's create is not idempotent, so a draft is created under a slug that carries our key, and looked up before
every attempt; only when it is ours does it get its content and its final slug (reliability.md, decision 4, row 11).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Literal
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from igny8_core.infrastructure.external.wordpress.client import Json, Kind, WordPressClient
from igny8_core.infrastructure.external.wordpress.package import (
    MediaFile,
    PostPackage,
    PublishedPost,
    digest_of,
    raw_of,
)
from igny8_core.shared.errors import Conflict, Invalid, UpstreamFailed
from igny8_core.shared.utils.html import text_of

__all__ = ["MediaFile", "PostPackage", "PublishedPost", "adopt", "at_the_address", "publish", "unpublish"]

_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif"}
_COUNTED = "a, img, table, li, h2, h3, h4, figure, iframe, blockquote"


def publish(
    client: WordPressClient,
    package: PostPackage,
    *,
    key: str,
    external_id: str | None = None,
    on_adopted: Callable[[str], None] | None = None,
) -> PublishedPost:
    """Create or update the post of `key` (ours for ever, such as the content's id), and read it back.

    `on_adopted` hears the id before the post gets its final slug: store it durably, and pass it as `external_id` next
    time. Raises UpstreamFailed; besides the client's codes: wordpress_not_published (kept another status),
    wordpress_content_stripped (markup removed), wordpress_title_changed; `data.id` names the post. Raises Conflict
    wordpress_post_gone when the post of `external_id` was deleted there.
    """
    post_id = _stored(client, package, external_id) if external_id else adopt(client, package, key=key)
    if on_adopted:
        on_adopted(post_id)
    fields, featured = _fields(client, package)
    _update(client, post_id, fields, package.kind)
    return _verified(client.get(post_id, kind=package.kind), fields, featured)


def unpublish(
    client: WordPressClient, external_id: str, *, kind: Kind = "posts", mode: Literal["draft", "trash"] = "draft"
) -> str:
    """Take a post off the site; the status it has afterwards. One that is gone already counts as trash."""
    if mode == "trash":
        client.trash(external_id, kind=kind)
        return "trash"
    try:
        status = str(client.update(external_id, {"status": "draft"}, kind=kind).get("status"))
    except UpstreamFailed as error:
        if error.code != "wordpress_not_found":
            raise
        return "trash"
    if status != "draft":
        raise UpstreamFailed(
            "wordpress_not_unpublished", f"WordPress kept the post as {status}. Check its plugins.", retryable=False
        )
    return status


def _stored(client: WordPressClient, package: PostPackage, external_id: str) -> str:
    try:
        return str(client.get(external_id, kind=package.kind)["id"])
    except UpstreamFailed as error:
        if error.code != "wordpress_not_found":
            raise
        raise Conflict(
            "wordpress_post_gone", "The post was deleted in WordPress. Publish it as new, or leave it retracted."
        ) from None


def adopt(client: WordPressClient, package: PostPackage, *, key: str) -> str:
    """The id of the post that carries our marker; one that an earlier attempt finished; or a new draft.

    Raises Conflict wordpress_address_taken where the package refuses an address that another post has.
    """
    if not key or not key.replace("_", "").replace("-", "").isalnum() or not key.isascii():
        raise Invalid("wordpress_bad_key", "The key may hold letters, digits, - and _ only.")
    marker = "igny8-" + key.lower().replace("_", "-")
    found = client.find_by_slug(marker, kind=package.kind) or _finished_earlier(client, package)
    found = found or at_the_address(client, package)
    if found:
        return str(found["id"])
    try:
        created = client.create({"title": package.title, "slug": marker, "status": "draft"}, kind=package.kind)
    except UpstreamFailed as error:
        # The answer was lost, the post perhaps not: only a look tells.
        found = client.find_by_slug(marker, kind=package.kind) if error.retryable else None
        if not found:
            raise
        created = found
    return _only_one(client, package, marker, str(created["id"]))


def _only_one(client: WordPressClient, package: PostPackage, marker: str, ours: str) -> str:
    """Two attempts at once may both have created a draft (WordPress calls the second `marker-2`): one of them stays."""
    drafts = [str(post["id"]) for post in client.all_by_slug(marker, kind=package.kind)]
    finished = _finished_earlier(client, package)
    winner = str(finished["id"]) if finished else next(iter(drafts), None)
    if winner != ours:
        client.trash(ours, kind=package.kind, for_good=True)
    if winner is None:
        raise UpstreamFailed(
            "wordpress_slug_changed",
            "WordPress stored the draft under another slug, and it was deleted again. Check the site's plugins.",
            retryable=False,
        )
    return winner


def _finished_earlier(client: WordPressClient, package: PostPackage) -> Json | None:
    """A post under the final slug with our title and our text: its id was lost between WordPress and our database."""
    there = client.all_by_slug(package.slug, kind=package.kind) if package.slug else []
    if package.blocks is not None:
        there = [post for post in there if post.get("parent", 0) == package.parent]
    found = next(iter(there), None)
    if found is None or raw_of(found, "title") != package.title:
        return None
    return found if text_of(raw_of(found, "content")).split() == text_of(package.markup({})).split() else None


def at_the_address(client: WordPressClient, package: PostPackage, *, ours: Collection[str] = ()) -> Json | None:
    """The post that has the package's address, where the package replaces it. Raises Conflict where it refuses.

    Posts of the ids `ours` are no strangers: they are about to move.
    """
    if package.if_taken == "rename":
        return None
    there = client.all_by_slug(package.slug, kind=package.kind)
    strangers = [post for post in there if post.get("parent", 0) == package.parent and str(post["id"]) not in ours]
    found = next(iter(strangers), None)
    if found is not None and package.if_taken == "refuse":
        raise Conflict(
            "wordpress_address_taken",
            f"WordPress already has “{raw_of(found, 'title')}” at this address. Give this page another address, or "
            "send it so that it replaces the one there.",
        )
    return found


def _fields(client: WordPressClient, package: PostPackage) -> tuple[Json, int | None]:
    """The post's fields; uploads and terms happen here, each of them idempotent."""
    media = {file.src: _media(client, file) for file in package.inline}
    featured = _media(client, package.featured)[0] if package.featured else None
    fields: Json = {
        "title": package.title,
        "slug": package.slug,
        "status": package.status,
        "content": package.markup(media),
        "excerpt": package.excerpt,
    }
    if package.kind == "posts":
        fields["categories"] = [client.ensure_term("categories", name) for name in package.categories]
        fields["tags"] = [client.ensure_term("tags", name) for name in package.tags]
    if not package.categories:
        fields.pop("categories", None)  # WordPress files the post under its default category
    if package.blocks is not None:  # a page of a site's tree; which picture stands above it is up to WordPress
        fields |= {"parent": package.parent, "menu_order": package.order}
    else:
        fields["featured_media"] = featured or 0
    if package.meta:
        fields["meta"] = dict(package.meta)
    return fields, featured


def _update(client: WordPressClient, post_id: str, fields: Json, kind: Kind) -> None:
    """Two attempts at once may leave a meta value twice; WordPress then fails to write the same value once more."""
    try:
        client.update(post_id, fields, kind=kind)
    except UpstreamFailed as error:
        if error.data.get("wordpress_code") != "rest_meta_database_error":
            raise
        client.update(post_id, {name: value for name, value in fields.items() if name != "meta"}, kind=kind)


def _media(client: WordPressClient, file: MediaFile) -> tuple[int, str]:
    """Attachment id and address, uploaded unless it is there."""
    extension = _EXTENSIONS.get(file.mime)
    if extension is None:
        raise Invalid(
            "wordpress_file_type", f"Images of type {file.mime} are not published; use PNG, JPEG, WebP or GIF."
        )
    found = client.find_media(file.slug)
    if found is None:
        found = client.upload_media(file.content, slug=file.slug, extension=extension, mime=file.mime, alt=file.alt)
    elif file.alt:
        found = client.describe_media(found, alt=file.alt)
    return int(found["id"]), str(found["source_url"])


def _verified(post: Json, sent: Json, featured: int | None) -> PublishedPost:
    """The live state against what was sent. What readers would miss is an error, the rest a named difference."""
    data = {"id": str(post.get("id", "")), "url": str(post.get("link", ""))}
    if post.get("status") != sent["status"]:
        raise UpstreamFailed(
            "wordpress_not_published",
            f"WordPress keeps the post as {post.get('status')} instead of {sent['status']}. "
            "The user may lack the right to publish, or a workflow plugin holds it.",
            retryable=False,
            data=data,
        )
    if " ".join(raw_of(post, "title").split()) != " ".join(sent["title"].split()):
        raise UpstreamFailed(
            "wordpress_title_changed", "WordPress stored another title. Check its plugins.", retryable=False, data=data
        )
    if _shape(raw_of(post, "content")) != _shape(sent["content"]):
        raise UpstreamFailed(
            "wordpress_content_stripped",
            "WordPress removed a part of the content. The user may lack unfiltered_html, or a plugin rewrites posts.",
            retryable=False,
            data=data,
        )
    slug = unquote(str(post.get("slug", "")))
    differences = _differences(post, sent, slug)
    return PublishedPost(data["id"], data["url"], str(post["status"]), slug, featured, differences, digest_of(post))


def _differences(post: Json, sent: Json, slug: str) -> tuple[str, ...]:
    meta = post.get("meta") if isinstance(post.get("meta"), dict) else {}
    checks: Mapping[str, bool] = {
        "slug": slug == sent["slug"],
        "excerpt": raw_of(post, "excerpt").strip() == sent["excerpt"].strip(),
        "categories": _same_ids(post, sent, "categories"),
        "tags": _same_ids(post, sent, "tags"),
        "featured_media": _same(post, sent, "featured_media"),
        "parent": _same(post, sent, "parent"),
        "meta": all((meta or {}).get(name) == value for name, value in sent.get("meta", {}).items()),
    }
    return tuple(name for name, same in checks.items() if not same)


def _same(post: Json, sent: Json, name: str) -> bool:
    return name not in sent or post.get(name, 0) == sent[name]


def _same_ids(post: Json, sent: Json, name: str) -> bool:
    return name not in sent or set(post.get(name, ())) == set(sent[name])


def _shape(content: str) -> tuple[list[str], dict[str, int]]:
    """What a reader would see: the words, and how many of the elements that filters like to remove."""
    counts: dict[str, int] = {}
    for node in LexborHTMLParser(content).css(_COUNTED):
        counts[str(node.tag)] = counts.get(str(node.tag), 0) + 1
    return text_of(content).split(), counts
