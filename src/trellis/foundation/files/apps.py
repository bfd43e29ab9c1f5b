from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "trellis.foundation.files"
    label = "files"
