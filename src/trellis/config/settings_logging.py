"""Logs name the event and the ids; never a name, a birth date, an address or words from a document."""

import os

import structlog
from structlog.typing import Processor

from trellis.config.scrubbing import only_where_it_broke, without_what_was_said, without_what_was_typed

TRELLIS_METRICS_TOKEN = os.environ.get("TRELLIS_METRICS_TOKEN", "")
# Several web processes share their figures through files in a folder; the variable's name is Prometheus's.
TRELLIS_METRICS_FOLDER = os.environ.get("PROMETHEUS_MULTIPROC_DIR", "")

_COMMON: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        structlog.stdlib.add_logger_name,
        *_COMMON,
        only_where_it_broke,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "lines": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": [*_COMMON, without_what_was_said, only_where_it_broke],
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(default=str),
            ],
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["console"], "level": os.environ.get("TRELLIS_LOG_LEVEL", "WARNING")},
    "loggers": {
        # Django's own handlers would print requests and errors in their own way.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "pypdf": {"level": "ERROR"},
    },
}

if os.environ.get("TRELLIS_SENTRY"):
    import sentry_sdk

    sentry_sdk.init(
        dsn=os.environ["TRELLIS_SENTRY"],
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        before_send=without_what_was_typed,
    )
