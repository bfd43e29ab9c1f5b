from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "trellis.placements"
    label = "placements"

    def ready(self) -> None:
        """Register what the case page shows."""
        from trellis.placements import following, steps  # noqa: F401  # importing them is what registers them
