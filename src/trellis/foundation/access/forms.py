"""The few of sign-in's forms that differ from the package's."""

from typing import Any, cast

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.utils.translation import gettext_lazy as _

from trellis.foundation.access.models import User

ENTER_EMAIL = _("Enter your email address")


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """Sign in with a password; what is left empty is asked for by its name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: allauth's own
        super().__init__(*args, **kwargs)
        self.fields["login"].error_messages["required"] = ENTER_EMAIL
        self.fields["password"].error_messages["required"] = _("Enter your password")


class ConfirmCodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    """Type the code that was sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: allauth's own
        super().__init__(*args, **kwargs)
        self.fields["code"].error_messages["required"] = _("Enter the code from our email")


class RequestCodeForm(RequestLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    """A code by e-mail is for families; for anybody else this does as for an address it does not know."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: allauth's own
        super().__init__(*args, **kwargs)
        self.fields["email"].error_messages["required"] = ENTER_EMAIL

    def clean_email(self) -> str:
        email = cast(str, super().clean_email())
        found: User | None = self._user  # type: ignore[has-type]  # allauth has no types
        self._user = found if found and found.kind == User.Kind.FAMILY else None
        return email


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """Add a passkey, or a key that is only a second factor, in plain words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: allauth's own
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What shall we call it?")
        if "passwordless" in self.fields:
            alone = self.fields["passwordless"]
            alone.label, alone.initial = _("Let me sign in with this alone, without a password"), True
            alone.help_text = _("It will ask for your fingerprint, your face or its code each time.")
