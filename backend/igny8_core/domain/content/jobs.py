"""Kinds of jobs of the content domain."""

from igny8_core.core.jobs.kinds import JobKind

GENERATE_CONTENT = JobKind("content.generate_content", queue="ai", label="Write content")
GENERATE_IMAGES = JobKind("content.generate_images", queue="ai", label="Make images")
UNDO_RUN = JobKind("content.undo_run", queue="bulk", label="Take back a run")
TRY_PROMPT = JobKind("content.try_prompt", queue="interactive", max_attempts=2, label="Try instructions")
TRY_IMAGE = JobKind("content.try_image", queue="interactive", max_attempts=2, label="Try an image prompt")
INDEX_SOURCE = JobKind("content.index_source", queue="ai", label="Read a source")
REWRITE_TEXT = JobKind("content.rewrite_text", queue="interactive", max_attempts=3, label="Rewrite text")
REGENERATE_PART = JobKind("content.regenerate_part", queue="interactive", max_attempts=3, label="Write a part again")
