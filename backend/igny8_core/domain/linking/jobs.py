"""Kinds of jobs of the linking domain."""

from igny8_core.core.jobs.kinds import JobKind

LINK_CONTENT = JobKind("linking.link_content", queue="bulk", label="Link content")
