"""Sign-in, by django-allauth: see its documentation for each name. The how-to is docs/how-to/sign-in.md."""

import os

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "trellis.foundation.access.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]  # without them passwords are not asked for
# Accounts are made by invitation, to an address the inviter vouches for.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_FORMS = {
    "login": "trellis.foundation.access.forms.SignInForm",
    "request_login_code": "trellis.foundation.access.forms.RequestCodeForm",
    "confirm_login_code": "trellis.foundation.access.forms.ConfirmCodeForm",
}

# Families sign in with a code sent to them, or a passkey.
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3

# Staff and professionals: a second thing besides the password, or a passkey, which is both at once.
MFA_ADAPTER = "trellis.foundation.access.adapters.SecondFactorAdapter"
MFA_FORMS = {"add_webauthn": "trellis.foundation.access.forms.AddPasskeyForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Trellis"
MFA_TOTP_TOLERANCE = 1
# A passkey belongs to one address; only a machine of one's own may do without encryption.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = os.environ.get("TRELLIS_DEMO", "").lower() in ("1", "true", "yes")

# Attempts in a time, for one address on the network and for one account; counted in the shared cache.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "request_login_code": "20/m/ip,3/5m/key",
    "reset_password": "20/m/ip,5/h/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
# How many proxies of our own stand in front, so that the caller's address is believed no further than that.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRELLIS_PROXIES", "0"))

# The council's own sign-in (Entra ID or any OpenID Connect provider), if there is one.
SOCIALACCOUNT_ADAPTER = "trellis.foundation.access.adapters.WorkAccountAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # our content policy lets no form lead to another host
SOCIALACCOUNT_ONLY = False
TRELLIS_SIGN_IN_ISSUER = os.environ.get("TRELLIS_SIGN_IN_ISSUER", "")
TRELLIS_SIGN_IN_NAME = os.environ.get("TRELLIS_SIGN_IN_NAME", "your work account")
TRELLIS_SIGN_IN_DOMAINS = tuple(
    filter(None, os.environ.get("TRELLIS_SIGN_IN_DOMAINS", "").lower().split(","))
)
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "work",
                "name": TRELLIS_SIGN_IN_NAME,
                "client_id": os.environ.get("TRELLIS_SIGN_IN_CLIENT", ""),
                "secret": os.environ.get("TRELLIS_SIGN_IN_SECRET", ""),
                # What the signed token says is enough; nothing more is fetched about anybody.
                "settings": {"server_url": TRELLIS_SIGN_IN_ISSUER, "fetch_userinfo": False},
            }
        ]
        if TRELLIS_SIGN_IN_ISSUER
        else [],
    }
}
