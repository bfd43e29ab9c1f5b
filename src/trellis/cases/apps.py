from importlib import import_module

from django.apps import AppConfig

# Each registers its topic's steps and parts of the case page.
TOPICS = (
    "steps_advising",
    "steps_requesting",
    "steps_deciding",
    "sections_deciding",
    "following_dates",
    "holding",
    "numbers",
    "leading",
)


class CasesConfig(AppConfig):
    name = "trellis.cases"
    label = "cases"

    def ready(self) -> None:
        for topic in TOPICS:
            import_module(f"{self.name}.{topic}")
