"""The settings the tests run under: the real ones, with plain HTTP, quick hashing and folders of their own."""

import os
import tempfile
from pathlib import Path

os.environ["TRELLIS_DEMO"] = "1"
# Journeys leave the browser's event loop open in the worker that ran them; the tests after them are not asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
os.environ["TRELLIS_FILES"] = tempfile.mkdtemp(prefix="trellis-files-")
os.environ["TRELLIS_OUTBOX"] = tempfile.mkdtemp(prefix="trellis-outbox-")

from trellis.config.settings import *  # noqa: F403
from trellis.config.settings import STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
TESTS_ROOT = Path(__file__).parent
