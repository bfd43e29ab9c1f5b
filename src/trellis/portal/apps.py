from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "trellis.portal"
    label = "portal"

    def ready(self) -> None:
        from trellis.cases.queries.family import files_open_to
        from trellis.foundation.files import policy

        policy.register(files_open_to)
