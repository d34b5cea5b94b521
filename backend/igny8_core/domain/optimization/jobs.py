"""Kinds of jobs of the optimisation domain."""

from igny8_core.core.jobs.kinds import JobKind

OPTIMIZE_CONTENT = JobKind("optimization.optimize_content", queue="ai", label="Optimise content")
