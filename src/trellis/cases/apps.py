from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "trellis.cases"
    label = "cases"
