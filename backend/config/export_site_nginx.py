"""The nginx configuration that serves an exported site as the sites server would."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, urlsplit

# The same policies as sites/src/server/headers.ts.
_POLICY = {
    "default-src": "'none'",
    "img-src": "'self' https: data:",
    "media-src": "'self' https:",
    "style-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
_ALLOWED = {
    "form": {"form-action": "'self'"},
    "search": {"script-src": "'self' 'wasm-unsafe-eval'", "worker-src": "'self'"},
}
_LONGEST_HASHED = 40
"""Bytes of a map's key that fit nginx's hash as it is set up by default; a longer one is written as an expression."""
_QUOTED = re.compile(r'["\\$;{}\x00-\x1f]')


def policy(features: list[str]) -> str:
    """The content security policy of a page that needs `features`."""
    found = dict(_POLICY)
    for feature in features:
        found.update(_ALLOWED[feature])
    return "; ".join(f"{name} {value}" for name, value in found.items())


def nginx_conf(manifest: dict[str, Any]) -> str:
    """A complete `server` block with the maps before it; the folder's place is the one thing left to fill in."""
    site = manifest["site"]
    base = urlsplit(site["base_url"]).path
    return _TEMPLATE.format(
        host=urlsplit(site["base_url"]).hostname,
        site=site["id"],
        base=base,
        root="/srv/www" if base != "/" else f"/srv/www/{site['id']}",
        folder=f"/srv/www{base}" if base != "/" else f"/srv/www/{site['id']}/",
        policy=policy([]),
        policies="".join(_policy_lines(manifest, base)),
        redirects="".join(_redirect_lines(manifest, base)),
    )


def _safe(path: str) -> bool:
    """Paths that nginx would read otherwise than written are left to the 404 page; the renderer makes none."""
    return not _QUOTED.search(path)


def _policy_lines(manifest: dict[str, Any], base: str) -> list[str]:
    return [
        f'  "{_key(f"{base}{path[1:]}index.html")}" "{policy(entry[4])}";\n'
        for path, entry in manifest["files"].items()
        if len(entry) > 4 and entry[4] and path.endswith("/") and _safe(path)
    ]


def _key(path: str) -> str:
    return path if len(path.encode()) <= _LONGEST_HASHED else f"~^{re.escape(path)}$"


def _redirect_lines(manifest: dict[str, Any], base: str) -> list[str]:
    return [
        f'  location = "{base}{source[1:]}" {{ return 301 "{quote(base + target[1:])}$is_args$args"; }}\n'
        for source, target in manifest["redirects"].items()
        if _safe(source)
    ]


_TEMPLATE = """# Include this file in nginx's http block, and name the folder that this site lies in.
map $uri $policy_of_{site} {{
  default "{policy}";
{policies}}}
map $uri $cache_of_{site} {{
  default "public, max-age=0, must-revalidate";
  "~\\.[0-9a-f]{{8,64}}\\.[a-z0-9]+$" "public, max-age=31536000, immutable";
  "~^{base}assets/" "public, max-age=3600";
}}

server {{
  listen 80;
  server_name {host};
  root {root};  # the exported folder is {folder}

  charset utf-8;
  gzip on;
  gzip_types text/css application/xml image/svg+xml text/javascript application/json;
  # brotli_static on;      # with ngx_brotli: the .br files beside the pages are ready

  add_header Content-Security-Policy $policy_of_{site} always;
  add_header Cache-Control $cache_of_{site} always;
  add_header X-Content-Type-Options nosniff always;
  add_header Referrer-Policy strict-origin-when-cross-origin always;
  add_header Cross-Origin-Opener-Policy same-origin always;
  add_header Permissions-Policy "camera=(), geolocation=(), microphone=(), browsing-topics=()" always;

  error_page 404 {base}404.html;
{redirects}  location = {base}nginx.conf {{ return 404; }}
  location = {base}_redirects {{ return 404; }}
  location {base} {{ try_files $uri $uri/ =404; index index.html; }}

  # Forms: hand them to a sites server that knows this site.
  # location {base}_forms/ {{
  #   proxy_pass http://127.0.0.1:8024/{site}/_forms/;
  #   proxy_redirect /{site}/ {base};
  # }}
}}
"""
