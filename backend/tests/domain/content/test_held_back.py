"""A draft that does not pass the quality gates goes neither to review nor out, unless a person says so."""

from __future__ import annotations

import pytest
from igny8_core.core.audit.models import AuditEvent
from igny8_core.domain.content.models import Content
from igny8_core.domain.content.services import review_service
from igny8_core.shared.errors import Invalid

from tests.factories import make_content


@pytest.mark.parametrize("step", [review_service.request_review, review_service.approve])
def test_a_draft_is_held_back_with_the_reasons(scope, step):
    page = make_content(scope, html="<p>Too short.</p>")
    with pytest.raises(Invalid) as refused:
        step(content_id=page.id)
    assert refused.value.code == "quality_gates"
    assert "/quality/too_short" in {error.pointer for error in refused.value.errors}
    assert Content.objects.get().status == "draft"
    step(content_id=page.id, override=True)
    assert Content.objects.get().status != "draft"
    assert AuditEvent.objects.filter(action="content.gates_overridden").count() == 1
