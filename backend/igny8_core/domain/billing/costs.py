"""What each function costs (product.md, 'Starting values'): tokens per credit or credits per unit, and a minimum."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cost:
    """Either `tokens_per_credit` or `credits_per_unit` is set. `minimum` is in credits per call."""

    function: str
    label: str
    tokens_per_credit: int = 0
    credits_per_unit: int = 0
    minimum: int = 1

    def credits(self, *, tokens: int = 0, units: int = 0) -> int:
        """Credits for so many tokens (rounded up) and units, at least the minimum."""
        by_tokens = -(-tokens // self.tokens_per_credit) if self.tokens_per_credit else 0
        return max(self.minimum, by_tokens + units * self.credits_per_unit)


COSTS: dict[str, Cost] = {
    cost.function: cost
    for cost in (
        Cost("auto_cluster", "Cluster keywords", tokens_per_credit=150),
        Cost("classify_intent", "Classify search intent", tokens_per_credit=150),
        Cost("generate_ideas", "Generate ideas", tokens_per_credit=200),
        Cost("generate_content", "Write content", tokens_per_credit=100),
        Cost("rewrite_text", "Rewrite text", tokens_per_credit=100),
        Cost("translate_content", "Translate content", tokens_per_credit=100),
        Cost("generate_image_prompts", "Plan images", tokens_per_credit=100),
        Cost("generate_images", "Make images", credits_per_unit=5),
        Cost("generate_images_premium", "Make premium images", credits_per_unit=15),
        Cost("link_content", "Link content", tokens_per_credit=300),
        Cost("optimize_content", "Optimise content", tokens_per_credit=200),
        Cost("generate_site_structure", "Plan a website", tokens_per_credit=100),
    )
}
