"""Kinds of jobs of the optimisation domain."""

from igny8_core.core.jobs.kinds import JobKind

OPTIMIZE_CONTENT = JobKind("optimization.optimize_content", queue="ai", label="Optimise content")
ANALYSE_SITE = JobKind("optimization.analyse_site", queue="bulk", label="Analyse a site's pages")
IMPORT_SEARCHES = JobKind("optimization.import_searches", queue="bulk", label="Import search statistics")
