"""The assessments, in the order in which they are reported."""

from igny8_core.domain.optimization.analysis.checks.keyphrase_checks import KEYPHRASE_CHECKS
from igny8_core.domain.optimization.analysis.checks.link_checks import LINK_CHECKS
from igny8_core.domain.optimization.analysis.checks.markup_checks import MARKUP_CHECKS
from igny8_core.domain.optimization.analysis.checks.media_checks import MEDIA_CHECKS
from igny8_core.domain.optimization.analysis.checks.prose_checks import PROSE_CHECKS
from igny8_core.domain.optimization.analysis.checks.site_checks import SITE_CHECKS
from igny8_core.domain.optimization.analysis.checks.snippet_checks import SNIPPET_CHECKS
from igny8_core.domain.optimization.analysis.checks.structure_checks import STRUCTURE_CHECKS

CHECKS = (
    *KEYPHRASE_CHECKS,
    *SNIPPET_CHECKS,
    *LINK_CHECKS,
    *MEDIA_CHECKS,
    *STRUCTURE_CHECKS,
    *PROSE_CHECKS,
    *MARKUP_CHECKS,
    *SITE_CHECKS,
)

__all__ = ["CHECKS"]
