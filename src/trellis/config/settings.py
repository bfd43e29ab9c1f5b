"""Django's settings. What differs between installations is read from the environment; the rest is decided here."""

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from trellis.config import environment
from trellis.config.environment import LOCAL, ROOT

environment.prepare()


def _flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, str(default)).lower() in ("1", "true", "yes")


def _database(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    host = parts.hostname or parse_qs(parts.query).get("host", [""])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "sslmode": parse_qs(parts.query).get("sslmode", ["prefer"])[0],
            # PostgreSQL weighs the policies of a table longer than it looks for the rows: let it do so once.
            "server_side_binding": True,
            "prepare_threshold": 2,
        },
    }


DEMO = _flag("TRELLIS_DEMO")
DEBUG = False
SECRET_KEY = os.environ.get("TRELLIS_SECRET_KEY") or (LOCAL / "secret-key").read_text().strip()
ALLOWED_HOSTS = os.environ.get("TRELLIS_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("TRELLIS_ORIGINS", "").split(",") if origin]
TRELLIS_ADDRESS = os.environ.get("TRELLIS_ADDRESS", "http://localhost:8000")
TRELLIS_AREA = os.environ.get("TRELLIS_AREA", str(ROOT / "areas" / "essex"))
TRELLIS_ROLES = "trellis.config.roles.ROLES"
TRELLIS_NAVIGATION = "trellis.config.navigation.PLACES"
TRELLIS_FILES = Path(os.environ.get("TRELLIS_FILES", LOCAL / "files"))
TRELLIS_OUTBOX = Path(os.environ.get("TRELLIS_OUTBOX", LOCAL / "outbox"))
TRELLIS_MESSAGES = os.environ.get("TRELLIS_MESSAGES", "outbox")
TRELLIS_NOTIFY_KEY = os.environ.get("TRELLIS_NOTIFY_KEY", "")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "trellis.foundation.access",
    "trellis.foundation.ledger",
    "trellis.foundation.files",
    "trellis.foundation.messages",
    "trellis.foundation.jobs",
    "trellis.foundation.ui",
    "trellis.people",
    "trellis.directory",
    "trellis.cases",
    "trellis.placements",
    "trellis.plans",
    "trellis.voice",
    "trellis.planning",
    "trellis.portal",
    "trellis.config",
]

MIDDLEWARE = [
    "trellis.config.watching.WatchingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "trellis.config.headers.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "trellis.foundation.access.middleware.AskingMiddleware",
    "allauth.account.middleware.AccountMiddleware",  # inside ours: some of its exceptions are answers
    "trellis.config.errors.WrongMethodMiddleware",
]

ROOT_URLCONF = "trellis.config.urls"
WSGI_APPLICATION = "trellis.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "trellis.foundation.ui.environment.environment",
            "context_processors": [
                "trellis.foundation.ui.context.page",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]
FORM_RENDERER = "trellis.foundation.ui.forms.base.Renderer"

DATABASES = {
    "default": _database(os.environ["DATABASE_URL"]),
    "owner": _database(os.environ.get("DATABASE_OWNER_URL", os.environ["DATABASE_URL"])),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = LOCAL / "static"
STATICFILES_DIRS = [os.environ.get("TRELLIS_ASSETS", LOCAL / "assets")]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": TRELLIS_FILES},
    },
    "staticfiles": {"BACKEND": "trellis.foundation.ui.storage.Storage"},
}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 12
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "trellis.config.errors.csrf_failed"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if not _flag("TRELLIS_PLAIN_HTTP", DEMO):
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000

DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

from trellis.config.settings_logging import *  # noqa: E402, F403
from trellis.config.settings_services import *  # noqa: E402, F403
from trellis.config.settings_signing_in import *  # noqa: E402, F403  # sign-in is long enough for a page of its own
