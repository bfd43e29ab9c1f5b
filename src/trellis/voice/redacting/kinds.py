"""What can give a person away, with the words that take its place."""

from enum import Enum


class Kind(Enum):
    """A thing that gives somebody away: what it is called, what replaces it, and whether it may ever stay."""

    EMAIL = ("an email address", "[email address]", False)
    ACCOUNT = ("an account name", "[account]", False)
    LINK = ("a web address", "[web address]", True)
    PHONE = ("a phone number", "[phone number]", False)
    NHS = ("an NHS number", "[NHS number]", False)
    NUMBER = ("a reference number", "[number]", False)
    POSTCODE = ("a postcode", "[postcode]", False)
    ADDRESS = ("an address", "[address]", False)
    BIRTH = ("a date of birth", "[date of birth]", False)
    DATE = ("a date", "[date]", True)
    SCHOOL = ("a school or setting", "[school]", True)
    INITIAL = ("an initial", "[initial]", False)
    NAME = ("a name", "[name]", True)

    def __init__(self, words: str, instead: str, may_stay: bool) -> None:
        self.words, self.instead = words, instead
        # A person may decide that a name is a body's and not a child's; never that a phone number may stay.
        self.may_stay = may_stay
