"""Kinds of jobs of the linking domain."""

from igny8_core.core.jobs.kinds import JobKind

LINK_CONTENT = JobKind("linking.link_content", queue="bulk", label="Link content")
APPLY_LINKS = JobKind("linking.apply_links", queue="bulk", label="Put links into pages")
REPAIR_LINKS = JobKind("linking.repair_links", queue="bulk", label="Repair links")
BUILD_GRAPH = JobKind("linking.build_graph", queue="bulk", label="Measure the link graph")
IMPORT_PAGES = JobKind("linking.import_pages", queue="publish", label="Import pages from WordPress")
REPUBLISH_PAGES = JobKind("linking.republish_pages", queue="publish", label="Publish pages with changed links")
