"""Which domains a site may have: public names, and never one of this installation's own hosts."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.conf import settings

from igny8_core.shared.errors import FieldError, Invalid

_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")


def check_domain(domain: str) -> None:
    """Refuse what would take over the sites server or cannot be a public name. '' (no domain) is fine.

    Raises Invalid `domain_not_allowed`: the sites server looks a host up before the path, so a site with one of our
    own hosts would answer in place of everybody else's.
    """
    reason = _problem(domain.lower()) if domain else ""
    if reason:
        wrong = FieldError("/domain", "domain_not_allowed", reason)
        raise Invalid("domain_not_allowed", f"“{domain}” cannot be a site's domain. {reason}", errors=[wrong])


def _problem(domain: str) -> str:
    labels = domain.split(".")
    if len(domain) > 253 or len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
        return "Use a full domain name such as www.example.com."
    if labels[-1].isdigit() or re.fullmatch(r"0x[0-9a-f]*", labels[-1]):
        return "Use a domain name, not an IP address."
    if _is_ours(domain):
        return "This name belongs to the service itself; use a domain of your own."
    return ""


def _is_ours(domain: str) -> bool:
    """Our own hosts. Django's `.example.com` means a domain and everything below it; `*` names none."""
    urls = (settings.SITES_BASE_URL, settings.PUBLIC_BASE_URL, settings.BUILDER_BASE_URL)
    hosts = [urlsplit(url).hostname or "" for url in urls] + [host.lower() for host in settings.ALLOWED_HOSTS]
    return any(domain == host.lstrip(".") or (host.startswith(".") and domain.endswith(host)) for host in hosts)
