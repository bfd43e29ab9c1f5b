"""The few of sign-in's forms that differ from the package's."""

from typing import cast

from allauth.account.forms import RequestLoginCodeForm

from trellis.foundation.access.models import User


class RequestCodeForm(RequestLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    """A code by e-mail is for families; for anybody else this does as for an address it does not know."""

    def clean_email(self) -> str:
        email = cast(str, super().clean_email())
        found: User | None = self._user  # type: ignore[has-type]  # allauth has no types
        self._user = found if found and found.kind == User.Kind.FAMILY else None
        return email
