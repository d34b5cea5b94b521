"""Templates: the built-in ones, and pages that people kept for later."""

from __future__ import annotations

from typing import Any

from igny8_core.core.accounts.selectors import require_whole_account
from igny8_core.core.audit import services as audit
from igny8_core.domain.site_building import page_templates
from igny8_core.domain.site_building.block_checks import Block, checked_blocks
from igny8_core.domain.site_building.models import PageTemplate
from igny8_core.domain.site_building.selectors import get_page
from igny8_core.domain.site_building.services import asset_service
from igny8_core.shared.errors import FieldError, Invalid, LimitReached, NotFound
from igny8_core.shared.tenancy import current_scope

MAX_TEMPLATES = 200
_BUILT_IN = {template.key: template for template in page_templates.PAGES}


def catalogue() -> dict[str, list[dict[str, Any]]]:
    """The built-in page templates and patterns, with their blocks complete."""
    return {
        "pages": [_shown(template) for template in page_templates.PAGES],
        "patterns": [_shown(template) for template in page_templates.PATTERNS],
    }


def _shown(template: page_templates.Template) -> dict[str, Any]:
    blocks = checked_blocks(list(template.blocks))
    named = {"key": template.key, "label": template.label, "description": template.description}
    return {**named, "type": template.type, "blocks_json": blocks}


def blocks_for(template: str, title: str) -> list[Block]:
    """The blocks of a template by its key or id; without one, the page's heading. Raises Invalid `unknown_template`."""
    if not template:
        return [{"type": "hero", "title": title}]
    blocks = _blocks(template)
    if blocks and blocks[0]["type"] == "hero":
        return [{**blocks[0], "title": title}, *blocks[1:]]
    return blocks


def type_of(template: str) -> str:
    """The type of a page made of the template; a site has one home page, so others of its kind are plain pages."""
    if template in _BUILT_IN:
        found = _BUILT_IN[template].type
    else:
        own = PageTemplate.objects.filter(id=template).values_list("type", flat=True) if template else None
        found = (own.first() if own is not None else None) or "page"
    return "page" if found in ("home", "blog_index") else found


def shared_pictures(template: str) -> set[str]:
    """The pictures of a template of the whole account: whoever may use it may show them."""
    own = PageTemplate.objects.filter(id=template, site=None).first() if template.startswith("tmpl_") else None
    return asset_service.ids_in(own.blocks_json) if own else set()


def _blocks(template: str) -> list[Block]:
    if template in _BUILT_IN:
        return list(_BUILT_IN[template].blocks)
    own = PageTemplate.objects.filter(id=template).first() if template.startswith("tmpl_") else None
    if own is None:
        wrong = FieldError("/template", "unknown_template", f"One of: {', '.join(_BUILT_IN)}, or an own template's id.")
        raise Invalid("unknown_template", f"There is no template “{template}”. {wrong.detail}", errors=[wrong])
    return list(own.blocks_json)


def save_template(*, page_id: str, name: str, description: str = "", whole_account: bool = False) -> PageTemplate:
    """Keep a page as a template, for its site or for the whole account. Raises Forbidden, LimitReached."""
    page = get_page(page_id=page_id)
    if whole_account:
        require_whole_account(None)
    if PageTemplate.objects.count() >= MAX_TEMPLATES:
        raise LimitReached(
            "too_many_templates", f"An account has at most {MAX_TEMPLATES} templates. Delete some first."
        )
    template = PageTemplate.objects.create(
        account_id=current_scope().account_id,
        site_id=None if whole_account else page.site_id,
        name=name,
        description=description,
        type="page" if page.type == "home" else page.type,
        blocks_json=page.blocks_json,
    )
    audit.record("template.saved", subject=template.id, data={"name": name})
    return template


def delete_template(*, template_id: str) -> None:
    """Forget a template; pages made of it stay. One of the whole account is not a narrowed member's to delete."""
    template = PageTemplate.objects.filter(id=template_id).first()
    if template is None:
        raise NotFound("template_not_found", "There is no such template.")
    require_whole_account(template.site_id)
    audit.record("template.deleted", subject=template_id, data={"name": template.name})
    template.delete()
