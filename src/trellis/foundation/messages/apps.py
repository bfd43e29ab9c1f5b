from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "trellis.foundation.messages"
    label = "messaging"
