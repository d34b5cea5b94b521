"""What every installation needs before the first sign-up: a default plan, the operators' account, the catalogue."""

from __future__ import annotations

from django.db import transaction

from igny8_core.core.auth.models import Account, Industry, IndustrySector, Plan, SeedKeyword

_CATALOGUE: dict[str, dict[str, tuple[str, ...]]] = {
    "Home services": {
        "Heating": ("heat pump cost", "boiler service near me", "how to bleed a radiator"),
        "Plumbing": ("emergency plumber", "how to unblock a drain", "tap repair cost"),
        "Cleaning": ("end of tenancy cleaning", "carpet cleaning near me", "how to clean grout"),
    },
    "Health and fitness": {
        "Physiotherapy": ("physiotherapist near me", "lower back pain exercises", "sports massage benefits"),
        "Gyms": ("gym membership prices", "beginner strength workout", "personal trainer cost"),
    },
    "Retail": {
        "Bicycles": ("bike repair near me", "best commuter bike", "how to fix a puncture"),
        "Furniture": ("solid oak dining table", "how to choose a mattress", "sofa cleaning tips"),
    },
    "Professional services": {
        "Accounting": ("small business accountant", "how to file a tax return", "bookkeeping prices"),
        "Law": ("divorce solicitor near me", "how to make a will", "tenancy agreement advice"),
    },
}


def seed() -> None:
    """Create what is missing; change nothing that is there. Safe to run on every deployment."""
    with transaction.atomic():
        plan = Plan.objects.filter(is_default=True).first() or _starter()
        if not Account.objects.filter(is_system=True).exists():
            Account.objects.create(name="Operators", plan=plan, is_system=True, status=Account.Status.ACTIVE)
        for industry, sectors in _CATALOGUE.items():
            _industry(industry, sectors)


def _starter() -> Plan:
    plan, _ = Plan.objects.get_or_create(slug="starter", defaults={"name": "Starter"})
    plan.is_default = True
    plan.save(update_fields=["is_default"])
    return plan


def _industry(name: str, sectors: dict[str, tuple[str, ...]]) -> None:
    industry, _ = Industry.objects.get_or_create(slug=_slug(name), defaults={"name": name})
    for sector_name, phrases in sectors.items():
        sector, _ = IndustrySector.objects.get_or_create(
            industry=industry, slug=_slug(sector_name), defaults={"name": sector_name}
        )
        for phrase in phrases:
            SeedKeyword.objects.get_or_create(sector=sector, phrase=phrase)


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")
