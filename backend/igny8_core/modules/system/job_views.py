"""Jobs: follow, cancel, try again."""

from __future__ import annotations

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.modules.system import serializers as s


class JobViewSet(SiteSectorModelViewSet):
    """Work that goes on behind a request."""

    model = Job
    output = s.JobOutput
    detail_output = s.JobDetailOutput
    filters: ClassVar[dict[str, str]] = {"site": "site_id", "state": "state", "kind": "kind", "root": "root_id"}

    @extend_schema(request=None, responses=s.JobDetailOutput)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: str) -> Response:
        """Stop the job: at once while it waits, at its next step while it runs."""
        return self.show(jobs.cancel(job_id=self.get_object().id))

    @extend_schema(request=None, responses=s.JobDetailOutput)
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, pk: str) -> Response:
        """Try an ended job again."""
        return self.show(jobs.redrive(job_id=self.get_object().id))
