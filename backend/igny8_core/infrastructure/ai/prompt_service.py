"""Instructions of an account's own: versions of them, and which applies (default < account < site)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import Max, Q
from pydantic import BaseModel

from igny8_core.core.accounts.selectors import get_site, require_whole_account
from igny8_core.core.audit import services as audit
from igny8_core.infrastructure.ai import prompts
from igny8_core.infrastructure.ai.models import PromptVersion
from igny8_core.shared.errors import Conflict, FieldError, Invalid, NotFound
from igny8_core.shared.tenancy import current_scope

NOT_PROMPTED = frozenset({"generate_images"})
"""Functions whose whole prompt is data."""


@dataclass(frozen=True)
class Instructions:
    """What a function is told. `text` is None where the default applies; `source`: default, account or site."""

    text: str | None
    version: str
    source: str


def effective(*, function: str, site_id: str | None, entity_type: str = "", structure: str = "") -> Instructions:
    """The instructions that apply: a site's before the account's, then the narrowest by structure and entity type."""
    active = PromptVersion.objects.filter(
        Q(site=None) | Q(site_id=site_id),
        function=function,
        is_active=True,
        entity_type__in=["", entity_type],
        structure__in=["", structure],
    )
    found = max(active, key=lambda p: (p.site_id is not None, p.structure, p.entity_type), default=None)
    if found is None:
        return Instructions(None, prompts.version_of(function), "default")
    source = "site" if found.site_id else "account"
    return Instructions(found.text, f"{source}:{found.number}", source)


def effective_for(function: str, data: BaseModel, *, site_id: str | None) -> Instructions:
    """As `effective`, for the page that an input describes."""
    page = {name: str(getattr(data, name, "")) for name in ("entity_type", "structure")}
    return effective(function=function, site_id=site_id, **page)


def save_version(
    *, function: str, text: str, site_id: str | None = None, entity_type: str = "", structure: str = "", note: str = ""
) -> PromptVersion:
    """Keep a new version and let it apply at once. Raises Invalid for a function that takes no instructions."""
    if function not in prompts.PROMPTS or function in NOT_PROMPTED:
        known = ", ".join(sorted(set(prompts.PROMPTS) - NOT_PROMPTED))
        wrong = FieldError("/function", "unknown", f"One of: {known}.")
        raise Invalid("unknown_function", f"There are no instructions for “{function}”.", errors=[wrong])
    site = get_site(site_id=site_id) if site_id else None
    require_whole_account(site_id)
    place = {"site": site, "function": function, "entity_type": entity_type, "structure": structure}
    with transaction.atomic():
        PromptVersion.objects.select_for_update().filter(**place, is_active=True).update(is_active=False)
        last = PromptVersion.objects.filter(**place).aggregate(last=Max("number"))["last"] or 0
        made = _create(number=last + 1, text=text, note=note, **place)
        audit.record("prompt.saved", subject=made.id, data={"function": function, "number": made.number})
    return made


def _create(**fields: Any) -> PromptVersion:
    scope = current_scope()
    try:
        with transaction.atomic():
            return PromptVersion.objects.create(account_id=scope.account_id, user_id=scope.user_id, **fields)
    except IntegrityError as twice:
        raise Conflict("changed_meanwhile", "Somebody saved these instructions meanwhile. Reload them.") from twice


def activate(*, prompt_id: str) -> PromptVersion:
    """Let an older version apply again."""
    with transaction.atomic():
        prompt = _get(prompt_id)
        require_whole_account(prompt.site_id)
        _same_place(prompt).filter(is_active=True).update(is_active=False)
        PromptVersion.objects.filter(id=prompt.id).update(is_active=True)
        audit.record("prompt.activated", subject=prompt.id, data={"number": prompt.number})
    return _get(prompt_id)


def deactivate(*, prompt_id: str) -> PromptVersion:
    """Let the next wider instructions apply; the version is kept."""
    with transaction.atomic():
        prompt = _get(prompt_id)
        require_whole_account(prompt.site_id)
        PromptVersion.objects.filter(id=prompt.id).update(is_active=False)
        audit.record("prompt.deactivated", subject=prompt.id, data={"number": prompt.number})
    return _get(prompt_id)


def _same_place(prompt: PromptVersion) -> models.QuerySet[PromptVersion]:
    return PromptVersion.objects.select_for_update().filter(
        site_id=prompt.site_id,
        function=prompt.function,
        entity_type=prompt.entity_type,
        structure=prompt.structure,
    )


def _get(prompt_id: str) -> PromptVersion:
    found = PromptVersion.objects.filter(id=prompt_id).first()
    if found is None:
        raise NotFound("prompt_not_found", "There is no such prompt.")
    return found
