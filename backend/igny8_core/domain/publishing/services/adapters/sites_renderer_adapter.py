"""Hosted sites: a page goes live with the next deployment of its site."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from igny8_core.core.jobs import services as jobs
from igny8_core.domain.publishing.models import PublishingRecord
from igny8_core.domain.publishing.services import deployment_service
from igny8_core.domain.publishing.services.publication_state import mark_retracted

Status = PublishingRecord.Status


class SitesRendererAdapter:
    """Marks the record as on its way (or gone) and asks for a deployment; many pages share one."""

    def publish(self, record: PublishingRecord) -> dict[str, Any]:
        return self._with_deployment(record, Status.PUBLISHING)

    def retract(self, record: PublishingRecord) -> dict[str, Any]:
        return self._with_deployment(record, Status.RETRACTED)

    def _with_deployment(self, record: PublishingRecord, status: str) -> dict[str, Any]:
        with jobs.completion() as result:
            PublishingRecord.objects.filter(id=record.id).update(status=status, updated_at=timezone.now())
            if status == Status.RETRACTED:
                mark_retracted(record.content, destination="hosted")
            job = deployment_service.request_deployment(site_id=record.site_id)
            result |= {"record_id": record.id, "deployment_job_id": job.id}
        return result
