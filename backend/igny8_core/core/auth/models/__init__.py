"""Accounts, people, plans, sites and the global catalogue."""

from igny8_core.core.auth.models.account import Account, Membership, Role, SiteAccess
from igny8_core.core.auth.models.catalogue import Industry, IndustrySector, SeedKeyword
from igny8_core.core.auth.models.invitation import Invitation
from igny8_core.core.auth.models.plan import Plan
from igny8_core.core.auth.models.site import Sector, Site
from igny8_core.core.auth.models.token import ApiToken
from igny8_core.core.auth.models.user import User

__all__ = [
    "Account",
    "ApiToken",
    "Industry",
    "IndustrySector",
    "Invitation",
    "Membership",
    "Plan",
    "Role",
    "Sector",
    "SeedKeyword",
    "Site",
    "SiteAccess",
    "User",
]
