"""`python -m igny8_core.shared.schemas.export OUT.json`: the JSON Schema that `packages/blocks` is generated from."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic.json_schema import models_json_schema

from igny8_core.shared.schemas.blocks import BlockDocument
from igny8_core.shared.schemas.site_definition import PageDefinition, SiteDefinition


def json_schema() -> dict[str, Any]:
    """One document with every model under `$defs`, in the form they are written (defaults present, so required)."""
    _, schema = models_json_schema(
        [(BlockDocument, "serialization"), (PageDefinition, "serialization"), (SiteDefinition, "serialization")],
        title="Igny8Schemas",
    )
    return schema


def main() -> None:
    """Write the schema to the file named on the command line, or to standard output."""
    text = json.dumps(json_schema(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
