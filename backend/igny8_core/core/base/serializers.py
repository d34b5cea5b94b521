"""Input and output serializers are different classes: an input validates, an output only shows."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.fields import empty


class InputSerializer(serializers.Serializer[Any]):
    """Refuses fields that it does not know, so that a typing error is not silently ignored."""

    def run_validation(self, data: Any = empty) -> Any:
        if isinstance(data, dict) and (unknown := sorted(set(data) - set(self.fields))):
            known = ", ".join(self.fields)
            raise serializers.ValidationError(
                {name: [f"Unknown field. Known: {known}."] for name in unknown}, code="unknown"
            )
        return super().run_validation(data)


class OutputSerializer(serializers.Serializer[Any]):
    """Names the columns that a list reads; no defaults, so that generated types have no false optionals."""

    @classmethod
    def columns(cls) -> list[str]:
        """The field names, which are the query's `values()`."""
        return list(cls().fields)


class EmptySerializer(InputSerializer):
    """A request without a body."""


class IdField(serializers.RegexField):
    """A public id such as `site_018f…`. Whether it names a row that the caller may see is the service's to say."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "error_messages", {"invalid": "This is no id: ids look like site_ and 32 hexadecimal digits."}
        )
        super().__init__(r"^[a-z]+_[0-9a-f]{32}$", **kwargs)
