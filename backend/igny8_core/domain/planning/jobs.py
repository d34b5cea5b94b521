"""Kinds of jobs of the planning domain."""

from igny8_core.core.jobs.kinds import JobKind

IMPORT_KEYWORDS = JobKind("planning.import_keywords", queue="bulk", label="Import keywords")
REMOVE_IMPORT = JobKind("planning.remove_import", queue="bulk", label="Take an import back")
CLUSTER_KEYWORDS = JobKind("planning.cluster_keywords", queue="ai", label="Cluster keywords")
GENERATE_IDEAS = JobKind("planning.generate_ideas", queue="ai", label="Generate ideas")
CLASSIFY_INTENT = JobKind("planning.classify_intent", queue="ai", label="Classify search intent")
