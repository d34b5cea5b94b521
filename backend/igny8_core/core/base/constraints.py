"""A foreign key that cannot cross accounts, as a Django constraint, so that migrations carry it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.backends.ddl_references import Statement, Table


class SameAccount(models.BaseConstraint):
    """`(account_id, <field>_id)` must exist as `(account_id, id)` in the target's table.

    The target needs a unique constraint on `(account, id)`. Deferred to the commit, so order does not matter.
    """

    def __init__(self, *, field: str, to_table: str, name: str) -> None:
        super().__init__(name=name)
        self.field = field
        self.to_table = to_table

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return path, tuple(args), {**kwargs, "field": self.field, "to_table": self.to_table}

    def constraint_sql(self, model: type[models.Model] | None, schema_editor: Any) -> str:
        quote = schema_editor.quote_name
        return (
            f"CONSTRAINT {quote(self.name)} FOREIGN KEY (account_id, {quote(self.field + '_id')}) "
            f"REFERENCES {quote(self.to_table)} (account_id, id) DEFERRABLE INITIALLY DEFERRED"
        )

    def create_sql(self, model: type[models.Model] | None, schema_editor: Any) -> Any:
        table = Table(model._meta.db_table, schema_editor.quote_name)  # type: ignore[union-attr]
        return Statement(
            "ALTER TABLE %(table)s ADD %(what)s", table=table, what=self.constraint_sql(model, schema_editor)
        )

    def remove_sql(self, model: type[models.Model] | None, schema_editor: Any) -> Any:
        table = Table(model._meta.db_table, schema_editor.quote_name)  # type: ignore[union-attr]
        name = schema_editor.quote_name(self.name)
        return Statement("ALTER TABLE %(table)s DROP CONSTRAINT %(name)s", table=table, name=name)

    def validate(self, model: Any, instance: Any, exclude: Any = None, using: str = "default") -> None:
        """Left to the database: scoped managers already keep a form from naming another tenant's row."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameAccount) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash((self.name, self.field, self.to_table))
