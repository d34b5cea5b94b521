"""Kinds of jobs of the publishing domain."""

from igny8_core.core.jobs.kinds import JobKind

PUBLISH_CONTENT = JobKind("publishing.publish_content", queue="publish", label="Publish content")
RETRACT_CONTENT = JobKind("publishing.retract_content", queue="publish", label="Unpublish content")
DEPLOY_SITE = JobKind("publishing.deploy_site", queue="publish", label="Deploy site")
SEND_PAGES = JobKind("publishing.send_pages", queue="publish", label="Send pages to WordPress")
WITHDRAW_PAGE = JobKind("publishing.withdraw_page", queue="publish", label="Take a page out of WordPress")
