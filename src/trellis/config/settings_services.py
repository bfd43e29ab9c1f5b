"""What the foundation's services need: the queue, the shared cache, uploads, and messages that leave."""

import os

# Each slice's jobs are in its `jobs` module. A daily job missed while no worker ran is still done that day.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 20 * 60 * 60}

# Throttling counts must be the same for every process, so they are kept in the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

FILE_UPLOAD_HANDLERS = [
    "trellis.foundation.files.uploads.StopAtLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

# Codes and password links leave through the same port as every other message.
EMAIL_BACKEND = "trellis.config.mail.PortBackend"
DEFAULT_FROM_EMAIL = os.environ.get("TRELLIS_FROM", "trellis@localhost")
TRELLIS_NOTIFY_ADDRESS = os.environ.get("TRELLIS_NOTIFY_ADDRESS", "https://api.notifications.service.gov.uk")
TRELLIS_NOTIFY_TEMPLATES = {
    "email": os.environ.get("TRELLIS_NOTIFY_EMAIL_TEMPLATE", ""),
    "text": os.environ.get("TRELLIS_NOTIFY_TEXT_TEMPLATE", ""),
    "letter": os.environ.get("TRELLIS_NOTIFY_LETTER_TEMPLATE", ""),
}

# The nightly look at the Local Offer's links is the only thing that reaches out to the web by itself.
TRELLIS_CHECK_LINKS = os.environ.get("TRELLIS_CHECK_LINKS", "").lower() in ("1", "true", "yes")

# What people wrote in their own words, and their email address, after what they said was answered or set aside.
TRELLIS_COMMENTS_KEPT_DAYS = int(os.environ.get("TRELLIS_COMMENTS_KEPT_DAYS", "180"))
