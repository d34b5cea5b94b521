"""The nginx configuration that serves an exported site as the sites server would."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

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
        policy=policy([]),
        policies="".join(_policy_lines(manifest, base)),
        redirects="".join(_redirect_lines(manifest, base)),
    )


def _safe(path: str) -> bool:
    """Paths that nginx would read otherwise than written are left to the 404 page; the renderer makes none."""
    return not _QUOTED.search(path)


def _policy_lines(manifest: dict[str, Any], base: str) -> list[str]:
    return [
        f'  "{base}{path[1:]}index.html" "{policy(entry[4])}";\n'
        for path, entry in manifest["files"].items()
        if len(entry) > 4 and entry[4] and path.endswith("/") and _safe(path)
    ]


def _redirect_lines(manifest: dict[str, Any], base: str) -> list[str]:
    return [
        f'  "{base}{source[1:]}" "{base}{target[1:]}";\n'
        for source, target in manifest["redirects"].items()
        if _safe(source) and _safe(target)
    ]


_TEMPLATE = """# Include this file in nginx's http block, and name the folder that this site lies in.
map $uri $igny8_policy {{
  default "{policy}";
{policies}}}
map $uri $igny8_moved {{
  default "";
{redirects}}}
map $uri $igny8_cache {{
  default "public, max-age=0, must-revalidate";
  ~\\.[0-9a-f]{{8,64}}\\.[a-z0-9]+$ "public, max-age=31536000, immutable";
  ~^{base}assets/ "public, max-age=3600";
}}

server {{
  listen 80;
  server_name {host};
  root /srv/www/{site};  # {base} of the address is this folder

  charset utf-8;
  gzip on;
  gzip_types text/css application/xml image/svg+xml text/javascript application/json;
  # brotli_static on;      # with ngx_brotli: the .br files beside the pages are ready

  add_header Content-Security-Policy $igny8_policy always;
  add_header Cache-Control $igny8_cache always;
  add_header X-Content-Type-Options nosniff always;
  add_header Referrer-Policy strict-origin-when-cross-origin always;
  add_header Cross-Origin-Opener-Policy same-origin always;
  add_header Permissions-Policy "camera=(), geolocation=(), microphone=(), browsing-topics=()" always;

  error_page 404 {base}404.html;
  if ($igny8_moved) {{ return 301 $igny8_moved; }}
  location = {base}nginx.conf {{ return 404; }}
  location = {base}_redirects {{ return 404; }}
  location {base} {{ try_files $uri $uri/ =404; index index.html; }}

  # Forms: hand them to a sites server that knows this site.
  # location {base}_forms/ {{
  #   proxy_pass http://127.0.0.1:8024/{site}/_forms/;
  #   proxy_redirect /{site}/ {base};
  # }}
}}
"""
