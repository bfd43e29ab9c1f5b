from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "trellis.plans"
    label = "plans"

    def ready(self) -> None:
        """Register what the case page and a setting's page show of plans."""
        from trellis.plans import following, steps  # noqa: F401  # importing them is what registers them
