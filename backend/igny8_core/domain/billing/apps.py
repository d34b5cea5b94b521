"""The Django app of the billing domain."""

from django.apps import AppConfig


class BillingConfig(AppConfig):
    """Releases the credits of every job that ends badly."""

    name = "igny8_core.domain.billing"
    label = "billing"
    verbose_name = "Billing"

    def ready(self) -> None:
        # Both need the models, which exist only now.
        from igny8_core.core.jobs import failure  # noqa: PLC0415
        from igny8_core.domain.billing.services import credit_service  # noqa: PLC0415

        failure.on_any_failure(credit_service.release_for_job)
