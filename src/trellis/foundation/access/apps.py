from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "trellis.foundation.access"
    label = "access"
