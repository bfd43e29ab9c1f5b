"""The two ways a delivery fails."""


class Undeliverable(Exception):
    """It will never work: the address is wrong, or the account may not send. Says why."""


class TryLater(Exception):
    """It may work in a while. Says why it did not now."""
