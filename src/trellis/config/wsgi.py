"""What the web server calls."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from trellis.config import (
    environment,  # noqa: F401  # first: it says where compiled code is kept
    warming,
)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trellis.config.settings")
application = get_wsgi_application()
# Import every view now, so that the first visitor does not wait for it.
get_resolver().url_patterns  # noqa: B018  # reading it is what imports them
# The rest beside, so that the first planner does not wait for that.
warming.begin()
