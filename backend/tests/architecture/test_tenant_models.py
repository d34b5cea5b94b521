"""A walk over every model: a tenant's row has a tenant's base, or stands in the list below with its reason."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models
from igny8_core.core.base.managers import AccountManager
from igny8_core.core.base.models import AccountBaseModel, SiteSectorBaseModel
from igny8_core.shared.tenancy import ScopeMissing

from tests.support.scenarios import scenario

NOT_TENANT = {
    "Account": "the tenant itself",
    "User": "a person may belong to several accounts",
    "Plan": "operators' catalogue",
    "Industry": "global catalogue",
    "IndustrySector": "global catalogue",
    "SeedKeyword": "global catalogue",
}
SCOPED_OTHERWISE = {
    "CreditBalance": "its primary key is the account; its manager is scoped",
    "AuditEvent": "operators' acts have no account; its manager is scoped",
}
OURS = [model for model in apps.get_models() if model.__module__.startswith("igny8_core.")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_model_is_a_tenants_or_listed(model):
    if model.__name__ in NOT_TENANT:
        assert not issubclass(model, AccountBaseModel)
        return
    assert model.__name__ in SCOPED_OTHERWISE or issubclass(model, AccountBaseModel)
    assert isinstance(model._default_manager, AccountManager)
    assert isinstance(model._base_manager, AccountManager), "related objects are read through the base manager"


@scenario(21)
@pytest.mark.parametrize("model", [m for m in OURS if m.__name__ not in NOT_TENANT], ids=lambda model: model.__name__)
def test_no_query_without_a_scope(model):
    with pytest.raises(ScopeMissing):
        model._default_manager.all()
    with pytest.raises(ScopeMissing):
        model._base_manager.all()


@pytest.mark.parametrize(
    "model", [m for m in OURS if issubclass(m, SiteSectorBaseModel)], ids=lambda model: model.__name__
)
def test_the_database_keeps_a_site_inside_its_account(model):
    names = [constraint.name for constraint in model._meta.constraints]
    assert any(name.endswith("site_in_account") for name in names), names


def test_public_ids_are_prefixed_and_distinct():
    prefixes = [model._meta.pk.prefix for model in OURS if hasattr(model._meta.pk, "prefix")]
    assert len(prefixes) == len(set(prefixes))
    assert all(not isinstance(model._meta.pk, models.AutoField) for model in OURS)
