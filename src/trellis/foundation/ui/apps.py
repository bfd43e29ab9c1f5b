from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "trellis.foundation.ui"
    label = "ui"
