"""A site that could not be planned gives its limit back; a second try counts again."""

from __future__ import annotations

from igny8_core.core.jobs import services as jobs
from igny8_core.core.limits import services as limits
from igny8_core.domain.site_building.models import SiteBlueprint
from igny8_core.domain.site_building.services import blueprint_service, structure_generation_service
from igny8_core.shared.errors import Invalid

from tests.support.jobs import drain


def test_each_try_counts_once(scope, monkeypatch):
    def refuse(*_, **__):
        raise Invalid("refused", "The model refused.")

    def used() -> int:
        return limits.remaining("daily_site_generations", site_id=scope.site.id).used

    blueprint = blueprint_service.create_blueprint(
        site_id=scope.site.id, name="A site", brief="We mend bicycles in Leeds, at fair prices."
    )
    job = structure_generation_service.request_generation(blueprint_id=blueprint.id)
    assert used() == 1
    monkeypatch.setattr(structure_generation_service.engine, "run", refuse)
    for _ in range(2):
        drain()
        job.refresh_from_db()
        assert (job.state, used()) == ("failed", 0)
        structure_generation_service.mark_failed(job)
        assert used() == 0
        jobs.redrive(job_id=job.id)
    monkeypatch.undo()
    drain()
    assert SiteBlueprint.objects.get(id=blueprint.id).status == "ready"
    assert used() == 1
