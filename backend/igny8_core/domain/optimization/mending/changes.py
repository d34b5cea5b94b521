"""The changes of one run, each kept only when it mends its finding, raises the whole score and breaks nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from igny8_core.domain.optimization.analysis import Analysis
from igny8_core.domain.optimization.mending import guards
from igny8_core.domain.optimization.mending.page import PageText
from igny8_core.domain.optimization.mending.patches import BlockEdit, edits_between

By = Literal["rule", "model"]
State = Literal["proposed", "accepted", "rejected", "refused"]


@dataclass(frozen=True, slots=True)
class Change:
    """What was done about one finding: a patch of fields and blocks, scores of the whole page before and after it.

    `needs` are the earlier changes that it builds on; `why` says why it was refused, '' for one that stands.
    """

    id: str
    finding: str
    by: By
    summary: str
    state: State
    fields: tuple[dict[str, str], ...] = ()
    edits: tuple[BlockEdit, ...] = ()
    score_before: float = 0.0
    score_after: float = 0.0
    needs: tuple[str, ...] = ()
    why: str = ""

    def as_json(self) -> dict[str, Any]:
        """For a JSON column."""
        return asdict(self)

    @classmethod
    def of_json(cls, stored: dict[str, Any]) -> Change:
        """What `as_json` wrote."""
        edits = tuple(BlockEdit.of_json(edit) for edit in stored["edits"])
        return cls(**{**stored, "fields": tuple(stored["fields"]), "edits": edits, "needs": tuple(stored["needs"])})


def exact_score(analysis: Analysis) -> float:
    """The overall score before rounding, 0–100: small steps count too."""
    weights = sum(finding.weight for finding in analysis.findings)
    return sum(f.score * f.weight for f in analysis.findings) * 100 / (9 * weights) if weights else 0.0


@dataclass
class Chain:
    """A page on its way through the changes. `analyse` scores any state of it."""

    page: PageText
    analyse: Callable[[PageText], Analysis]
    keyphrase: str
    analysis: Analysis = field(init=False)
    changes: list[Change] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.analysis = self.analyse(self.page)

    def offer(self, finding: str, after: PageText, by: By, summary: str) -> bool:
        """Take the change if it stands; note it either way. Returns whether it was taken."""
        if after == self.page:
            return self.refuse(finding, by, summary or "Nothing changed.")
        scored = self.analyse(after)
        why = self._objection(finding, after, scored)
        change = Change(
            f"c{len(self.changes) + 1}",
            finding,
            by,
            summary,
            "refused" if why else "proposed",
            tuple(self.page.changed_fields(after)),
            edits_between(self.page.html, after.html),
            round(exact_score(self.analysis), 2),
            round(exact_score(scored), 2),
            why=why,
        )
        self.changes.append(replace(change, needs=self._needs(change)))
        if not why:
            self.page, self.analysis = after, scored
        return not why

    def refuse(self, finding: str, by: By, why: str) -> bool:
        """Note that nothing was done about a finding, and why."""
        score = round(exact_score(self.analysis), 2)
        self.changes.append(
            Change(f"c{len(self.changes) + 1}", finding, by, "", "refused", (), (), score, score, (), why[:500])
        )
        return False

    def _objection(self, finding: str, after: PageText, scored: Analysis) -> str:
        found = guards.complaints(self.page, after, free_names=self.keyphrase)
        if found:
            return "; ".join(found)[:500]
        old, new = self.analysis.finding(finding), scored.finding(finding)
        if old is not None and new is not None and new.score <= old.score:
            return "It does not mend the finding."
        if exact_score(scored) <= exact_score(self.analysis):
            return "The page would not score higher with it."
        return ""

    def _needs(self, change: Change) -> tuple[str, ...]:
        """Earlier changes that made what this one replaces, or stands behind."""
        touched = {block for edit in change.edits for block in (*edit.before, edit.anchor) if block.strip()}
        values = {(entry["field"], entry["before"]) for entry in change.fields}
        return tuple(earlier.id for earlier in self.kept if _made_by(earlier) & touched or _set_by(earlier) & values)

    @property
    def kept(self) -> list[Change]:
        """The changes that stand."""
        return [change for change in self.changes if change.state != "refused"]


def _made_by(change: Change) -> set[str]:
    return {block for edit in change.edits for block in edit.after}


def _set_by(change: Change) -> set[tuple[str, str]]:
    return {(entry["field"], entry["after"]) for entry in change.fields}


def with_needed(changes: Iterable[Change], wanted: set[str]) -> set[str]:
    """`wanted` and all that they build on."""
    needs = {change.id: set(change.needs) for change in changes}
    found = set(wanted)
    for change_id in reversed(list(needs)):
        if change_id in found:
            found |= needs[change_id]
    return found


def with_dependents(changes: Iterable[Change], unwanted: set[str]) -> set[str]:
    """`unwanted` and all that builds on them."""
    found = set(unwanted)
    for change in changes:
        if found & set(change.needs):
            found.add(change.id)
    return found
