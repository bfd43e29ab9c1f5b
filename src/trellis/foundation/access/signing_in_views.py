"""The one sign-in page that says more than the package's."""

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings


class SignInView(LoginView):  # type: ignore[misc]  # allauth has no types
    """Sign in with a password; the page also leads to a code, a passkey, and the council's own sign-in."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # Any: a template's context
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["work_account"] = self._work_account()
        return context

    @staticmethod
    def _work_account() -> str:
        return settings.TRELLIS_SIGN_IN_NAME if settings.TRELLIS_SIGN_IN_ISSUER else ""
