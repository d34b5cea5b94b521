"""Every AI function, one line an entry."""

from __future__ import annotations

from typing import Any

from igny8_core.infrastructure.ai.functions.auto_cluster import AUTO_CLUSTER
from igny8_core.infrastructure.ai.functions.base import AIFunction
from igny8_core.infrastructure.ai.functions.classify_intent import CLASSIFY_INTENT
from igny8_core.infrastructure.ai.functions.generate_content import GENERATE_CONTENT
from igny8_core.infrastructure.ai.functions.generate_ideas import GENERATE_IDEAS
from igny8_core.infrastructure.ai.functions.generate_image_prompts import GENERATE_IMAGE_PROMPTS
from igny8_core.infrastructure.ai.functions.generate_images import GENERATE_IMAGES
from igny8_core.infrastructure.ai.functions.generate_site_structure import GENERATE_SITE_STRUCTURE
from igny8_core.infrastructure.ai.functions.optimize_content import OPTIMIZE_CONTENT
from igny8_core.infrastructure.ai.functions.plan_outline import PLAN_OUTLINE
from igny8_core.infrastructure.ai.functions.rewrite_text import REWRITE_TEXT
from igny8_core.infrastructure.ai.functions.translate_content import TRANSLATE_CONTENT
from igny8_core.infrastructure.ai.functions.write_blocks import WRITE_BLOCKS
from igny8_core.infrastructure.ai.functions.write_meta import WRITE_META
from igny8_core.infrastructure.ai.functions.write_section import WRITE_SECTION

AI_FUNCTIONS: dict[str, AIFunction[Any, Any]] = {
    "auto_cluster": AUTO_CLUSTER,
    "classify_intent": CLASSIFY_INTENT,
    "generate_ideas": GENERATE_IDEAS,
    "generate_content": GENERATE_CONTENT,
    "plan_outline": PLAN_OUTLINE,
    "write_section": WRITE_SECTION,
    "write_meta": WRITE_META,
    "rewrite_text": REWRITE_TEXT,
    "translate_content": TRANSLATE_CONTENT,
    "generate_image_prompts": GENERATE_IMAGE_PROMPTS,
    "generate_images": GENERATE_IMAGES,
    "optimize_content": OPTIMIZE_CONTENT,
    "generate_site_structure": GENERATE_SITE_STRUCTURE,
    "write_blocks": WRITE_BLOCKS,
}
