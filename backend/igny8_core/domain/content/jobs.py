"""Kinds of jobs of the content domain."""

from igny8_core.core.jobs.kinds import JobKind

GENERATE_CONTENT = JobKind("content.generate_content", queue="ai", label="Write content")
GENERATE_IMAGES = JobKind("content.generate_images", queue="ai", label="Make images")
UNDO_RUN = JobKind("content.undo_run", queue="bulk", label="Take back a run")
TRY_PROMPT = JobKind("content.try_prompt", queue="interactive", max_attempts=2, label="Try instructions")
TRY_IMAGE = JobKind("content.try_image", queue="interactive", max_attempts=2, label="Try an image prompt")
