from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "trellis.foundation.jobs"
    label = "jobs"
