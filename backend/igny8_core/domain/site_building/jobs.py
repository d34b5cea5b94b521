"""Kinds of jobs of the site building domain."""

from igny8_core.core.jobs.kinds import JobKind

GENERATE_SITE = JobKind("site_building.generate_site", queue="ai", label="Plan a website")
WRITE_BLOCKS = JobKind("site_building.write_blocks", queue="ai", label="Write blocks anew")
