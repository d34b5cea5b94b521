"""Why a WordPress connection does not work, named so that the site's owner can mend it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from igny8_core.infrastructure.external import addresses
from igny8_core.infrastructure.external.wordpress.client import Json, WordPressClient
from igny8_core.shared.errors import Invalid, ServiceError, UpstreamFailed

NEEDED = ("edit_posts", "edit_published_posts", "publish_posts", "upload_files")
WISHED = ("manage_categories",)


@dataclass(frozen=True)
class Finding:
    """One check. `code` names the check when `ok`, else the cause; `how_to_mend` may hold advice though `ok`."""

    code: str
    ok: bool
    sentence: str
    how_to_mend: str = ""


def diagnose(base_url: str, username: str, application_password: str) -> list[Finding]:
    """The checks in order, up to the first that makes the next ones pointless. Changes nothing on the site.

    Causes: not_https, unreachable, redirects, no_rest, html_instead_of_json, security_plugin,
    application_passwords_disabled, wrong_credentials, authorization_stripped, missing_capability; with `ok`:
    https, rest_api, plain_permalinks, credentials, capabilities.
    """
    return list(_checks(WordPressClient(base_url, username, application_password)))


def _checks(client: WordPressClient) -> Iterator[Finding]:
    https = _https(client)
    yield https
    try:
        index = client.index()
    except (Invalid, UpstreamFailed) as error:
        yield _no_api(error)
        return
    yield _found(client)
    if not https.ok:
        return
    try:
        user = client.me()
    except (Invalid, UpstreamFailed) as error:
        yield _not_let_in(client, index, error)
        return
    yield Finding("credentials", True, f"WordPress accepts the application password of {client.username}.")
    yield _capabilities(user)


def _https(client: WordPressClient) -> Finding:
    parts = urlsplit(client.base_url)
    if parts.scheme == "https":
        return Finding("https", True, "The connection is encrypted.")
    if parts.hostname == "localhost" or addresses.is_loopback(parts.hostname or ""):
        return Finding("https", True, "The site is on this machine; encryption is not needed.")
    return Finding(
        "not_https",
        False,
        "The site's address begins with http://, and WordPress accepts application passwords over https only.",
        "Set up a certificate, change the WordPress and site address in Settings → General to https, and enter that.",
    )


def _no_api(error: ServiceError) -> Finding:
    status = error.data.get("status")
    if error.code.startswith("egress_"):
        return Finding(
            "unreachable", False, error.detail, "Open the address in a browser, then check DNS and firewall."
        )
    if error.code == "wordpress_redirects":
        return Finding("redirects", False, error.detail, "Enter the address that the browser ends up at.")
    if error.code == "wordpress_not_json":
        return Finding(
            "html_instead_of_json",
            False,
            "The REST API answers a web page, such as a login form, instead of data.",
            "Exempt /wp-json/ from the plugin or server rule that demands a login, shows maintenance or caches pages.",
        )
    if status in {401, 403, 406, 429}:
        return _security_plugin(error)
    return Finding(
        "no_rest",
        False,
        f"The site has no WordPress REST API at /wp-json/ or ?rest_route=/ (status {status or 'unknown'}).",
        "Check that the address is the one WordPress runs at, and that no plugin switches the REST API off.",
    )


def _security_plugin(error: ServiceError) -> Finding:
    rule = str(error.data.get("wordpress_code") or error.data.get("status"))
    return Finding(
        "security_plugin",
        False,
        f"A security plugin or firewall refuses the REST API ({rule}).",
        "Allow /wp-json/ for signed-in users in the plugin (Wordfence, iThemes, All In One …) or at the firewall.",
    )


def _found(client: WordPressClient) -> Finding:
    if not client.plain_permalinks:
        return Finding("rest_api", True, "The REST API answers at /wp-json/.")
    return Finding(
        "plain_permalinks",
        True,
        "Permalinks are plain (or the server does not rewrite addresses); the API is used through ?rest_route=.",
        "For readable addresses choose another structure in Settings → Permalinks, and save once.",
    )


def _not_let_in(client: WordPressClient, index: Json, error: ServiceError) -> Finding:
    if error.code != "wordpress_unauthorised":
        return _security_plugin(error) if error.code == "wordpress_forbidden" else _no_api(error)
    if "application-passwords" not in (index.get("authentication") or {}):
        return Finding(
            "application_passwords_disabled",
            False,
            "WordPress offers no application passwords: a plugin switches them off, or it does not see https.",
            "Enable application passwords in the security plugin; behind a proxy, make WordPress see https.",
        )
    return _stripped_or_wrong(client)


def _stripped_or_wrong(client: WordPressClient) -> Finding:
    """The REST API says the same in both cases; XML-RPC takes the password in the body and so tells them apart."""
    try:
        accepted = client.can_log_in_by_xmlrpc()
    except (Invalid, UpstreamFailed):
        accepted = None
    if accepted:
        return Finding(
            "authorization_stripped",
            False,
            "User and application password are right, but the server removes the Authorization header.",
            'Apache: add `SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1` to .htaccess, or set CGIPassAuth On; '
            "nginx: pass the header to PHP; or ask the host to.",
        )
    unsure = "" if accepted is False else " If both are right, the server removes the Authorization header."
    return Finding(
        "wrong_credentials",
        False,
        f"WordPress does not know this user name with this application password.{unsure}",
        "Enter the login name (not the display name) and a new application password from Users → Profile; "
        "the account's own password does not work.",
    )


def _capabilities(user: Json) -> Finding:
    held = {name for name, given in (user.get("capabilities") or {}).items() if given}
    roles = ", ".join(map(str, user.get("roles") or ())) or "none"
    missing = [name for name in NEEDED if name not in held]
    if missing:
        return Finding(
            "missing_capability",
            False,
            f"The user (role: {roles}) may not {', '.join(missing)}.",
            "Give the user the role Author, Editor or Administrator, or connect another user.",
        )
    wished = [name for name in WISHED if name not in held]
    return Finding(
        "capabilities",
        True,
        f"The user (role: {roles}) may write, publish and upload.",
        f"Without {', '.join(wished)} only categories and tags that exist can be used." if wished else "",
    )
