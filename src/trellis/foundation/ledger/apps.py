from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "trellis.foundation.ledger"
    label = "ledger"
