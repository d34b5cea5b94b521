"""Title, address, meta data and excerpt of a page that is written."""

from __future__ import annotations

from igny8_core.infrastructure.ai import prompts
from igny8_core.infrastructure.ai.functions.base import AIFunction, tokens_of
from igny8_core.infrastructure.ai.functions.generate_content import PageNames, clean_names, name_complaints
from igny8_core.infrastructure.ai.functions.writing import PageOrder, text_complaints
from igny8_core.infrastructure.ai.text import fold

NAME = "write_meta"


class WriteMetaInput(PageOrder):
    """What the page tells. A new title differs from `existing_titles`."""

    introduction: str = ""
    summaries: tuple[str, ...] = ()
    existing_titles: tuple[str, ...] = ()
    wish: str = ""
    variant: int = 0


class WriteMetaOutput(PageNames):
    """The names of the page."""


def check(data: WriteMetaInput, output: WriteMetaOutput) -> list[str]:
    """Within bounds, nothing left over, no title that is taken."""
    complaints = name_complaints(output)
    complaints += text_complaints(data, f"{output.title}. {output.meta_title}. {output.meta_description}")
    if fold(output.title) in set(map(fold, data.existing_titles)):
        complaints.append("title is one of existing_titles")
    return complaints


def sanitise(data: WriteMetaInput, output: WriteMetaOutput) -> WriteMetaOutput:
    """Plain text, and a slug that is one."""
    return WriteMetaOutput(**clean_names(output))


def max_output_tokens(data: WriteMetaInput) -> int:
    """Five short fields, in any script."""
    return 1200


def estimate_tokens(data: WriteMetaInput) -> int:
    """The data, the instructions and the names."""
    return 800 + tokens_of(data.model_dump_json())


WRITE_META: AIFunction[WriteMetaInput, WriteMetaOutput] = AIFunction(
    name=NAME,
    version=prompts.version_of(NAME),
    input_type=WriteMetaInput,
    output_type=WriteMetaOutput,
    check=check,
    sanitise=sanitise,
    estimate_tokens=estimate_tokens,
    max_output_tokens=max_output_tokens,
)
