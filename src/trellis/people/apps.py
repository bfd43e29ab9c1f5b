from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "trellis.people"
    label = "people"

    def ready(self) -> None:
        """Messages must not name a child: say where the names are."""
        from trellis.foundation.messages import never_say
        from trellis.people.queries.naming import names_of

        never_say(names_of)
