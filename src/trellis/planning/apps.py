from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "trellis.planning"
    label = "planning"
