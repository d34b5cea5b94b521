"""A tenant's domain never stands in for the service's own hosts."""

from __future__ import annotations

import json

import pytest
from igny8_core.core.accounts import site_service
from igny8_core.infrastructure.external import sites_renderer
from igny8_core.shared.errors import Invalid

REFUSED = (
    "sites.igny8.example",
    "SITES.igny8.example",
    "app.igny8.example",
    "api.igny8.example",
    "any.wild.example",
    "wild.example",
    "127.0.0.1",
    "10.1",
    "1.0x7f",
    "localhost",
    "www..example.com",
    "sites.igny8.example.",
    "-a.example.com",
)


@pytest.fixture(autouse=True)
def _hosts(settings) -> None:
    settings.SITES_BASE_URL = "https://sites.igny8.example:8443"
    settings.PUBLIC_BASE_URL = "https://app.igny8.example/"
    settings.ALLOWED_HOSTS = ["api.igny8.example", ".wild.example", "*"]


@pytest.mark.parametrize("domain", REFUSED)
def test_such_a_domain_is_refused(scope, tmp_path, domain):
    with pytest.raises(Invalid) as created:
        site_service.create_site(name="Thief", kind="hosted", domain=domain)
    with pytest.raises(Invalid) as changed:
        site_service.update_site(site_id=scope.site.id, changes={"domain": domain})
    with pytest.raises(Invalid):
        sites_renderer.assign_host(tmp_path, domain=domain, site_id=scope.site.id)
    assert [refused.value.errors[0].pointer for refused in (created, changed)] == ["/domain", "/domain"]
    assert not (tmp_path / "hosts.json").exists()


def test_a_domain_of_ones_own_is_taken_and_given_back(scope, tmp_path):
    site = site_service.update_site(site_id=scope.site.id, changes={"domain": "www.acme.example"})
    sites_renderer.assign_host(tmp_path, domain=site.domain, site_id=site.id)
    assert json.loads((tmp_path / "hosts.json").read_text()) == {"www.acme.example": site.id}
    site_service.update_site(site_id=site.id, changes={"domain": ""})
    sites_renderer.assign_host(tmp_path, domain="", site_id=site.id)
    assert json.loads((tmp_path / "hosts.json").read_text()) == {}
