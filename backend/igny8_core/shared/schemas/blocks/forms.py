"""A form that visitors send."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from igny8_core.shared.schemas.blocks.base import Label, Link, Short, StrictModel, Text, Title

HONEYPOT_FIELD = "website_url"
"""The field that people do not see and robots fill in."""
RESERVED_FIELDS = frozenset({HONEYPOT_FIELD, "page"})

FormId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
FieldName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


class FormField(StrictModel):
    """One field. `max_length` is in characters; `options` are the choices of a `select`, empty for the others."""

    type: Literal["text", "email", "tel", "textarea", "select", "checkbox"]
    name: FieldName
    label: Label
    required: bool = False
    max_length: Annotated[int, Field(ge=1, le=5_000)] = 500
    options: list[Label] = Field(default=[], max_length=30)

    @model_validator(mode="after")
    def _has_its_options(self) -> Self:
        if (self.type == "select") != bool(self.options):
            raise PydanticCustomError("form_options", "A select field needs options, and no other field has them")
        return self


def _unique_names(fields: list[FormField]) -> list[FormField]:
    names = [field.name for field in fields]
    taken = RESERVED_FIELDS.intersection(names)
    if taken or len(set(names)) < len(names):
        raise PydanticCustomError("form_names", "Each field needs a name of its own, other than website_url and page")
    return fields


class ContactFormBlock(StrictModel):
    """A form that posts without script. `form_id` names it in the site's list of messages."""

    type: Literal["contact_form"]
    form_id: FormId
    title: Title | None = None
    text: Text | None = None
    fields: Annotated[list[FormField], Field(min_length=1, max_length=20), AfterValidator(_unique_names)]
    submit_label: Short | None = None
    consent: Text | None = None
    privacy: Link | None = None
