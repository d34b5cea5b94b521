"""What machines read in the page, and what was left in it by mistake. Rules: docs/guides/analysis.md."""

from __future__ import annotations

from igny8_core.domain.optimization.analysis.context import Check, Context, Outcome, counted
from igny8_core.domain.optimization.analysis.markup import IDENTIFIERS
from igny8_core.domain.optimization.analysis.types import Span
from igny8_core.shared.utils.leftovers import leftovers_in


def json_ld(context: Context) -> Outcome | None:
    markup = context.markup
    if not markup.blocks:
        return None
    if not markup.problems:
        return Outcome(9, f"{counted(markup.blocks, 'JSON-LD block')} without a fault.")
    unread = any("is not JSON" in problem or "nested" in problem for problem in markup.problems)
    more = f" And {len(markup.problems) - 3} more." if len(markup.problems) > 3 else ""
    return Outcome(3 if unread else 6, " ".join(markup.problems[:3]) + more, "Mend the structured data.")


def product_identifier(context: Context) -> Outcome | None:
    return _product(context, IDENTIFIERS, "an identifier such as a GTIN")


def product_sku(context: Context) -> Outcome | None:
    return _product(context, ("sku",), "an SKU")


def _product(context: Context, fields: tuple[str, ...], what: str) -> Outcome | None:
    products = context.markup.of_type("Product")
    if context.data.entity_type != "product" or not products:
        return None
    offers = [node for node in context.markup.nodes if "Offer" in str(node.get("@type"))]
    found = any(node.get(field) for node in (*products, *offers) for field in fields)
    return Outcome(
        9 if found else 6,
        f"The product's structured data {'has' if found else 'lacks'} {what}.",
        "Add it to the product's JSON-LD: search engines tell products apart by it.",
    )


_SIGNS = ("[", "{", "<")
"""One of these is in whatever a template leaves: looking for them first spares the search."""


def left_over(context: Context) -> Outcome | None:
    """Template variables, placeholders, blind text; quotes and code may well show some."""
    document = context.document
    everything = "\n".join([context.title, context.description, *(block.read for block in document.blocks)])
    if not any(sign in everything for sign in _SIGNS) and "lorem" not in everything.lower():
        return None
    found = [*leftovers_in(context.title), *leftovers_in(context.description)]
    places: list[Span] = []
    for block in document.blocks:
        if any(sign in block.read for sign in _SIGNS) or "lorem" in block.read.lower():
            marks = leftovers_in(block.read)
            found.extend(marks)
            places.extend([block.span()] if marks else [])
    if not found:
        return None
    named = ", ".join(found[:3])
    return Outcome(0, f"The page holds what a template left: {named}.", "Write what belongs there.", places)


MARKUP_CHECKS = (
    Check("json_ld", "seo", "", json_ld),
    Check("product_identifier", "seo", "productIdentifier", product_identifier),
    Check("product_sku", "seo", "productSKU", product_sku),
    Check("leftovers", "readability", "", left_over),
)
