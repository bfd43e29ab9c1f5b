from django.apps import AppConfig
from django.conf import settings

from trellis.foundation import clock


class ConfigConfig(AppConfig):
    name = "trellis.config"
    label = "config"

    def ready(self) -> None:
        if settings.DEMO:
            from trellis.config.demo import clock as demo_clock

            clock.run_ahead(demo_clock.ahead)
