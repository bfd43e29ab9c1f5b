"""Every address of the site."""

from django.urls import include, path

from trellis.config import health
from trellis.config.demo.views import move_clock

urlpatterns = [
    path("", include("trellis.config.front.urls")),
    path("demo/clock/", move_clock, name="move_clock"),
    path("", include("trellis.foundation.access.urls")),
    path("accounts/", include("trellis.foundation.access.accounts")),
    path("files/", include("trellis.foundation.files.urls")),
    path("outbox/", include("trellis.foundation.messages.urls")),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("metrics", health.metrics),
    path("ui/", include("trellis.foundation.ui.urls")),
    path("", include("trellis.cases.urls.working")),
    path("", include("trellis.cases.urls.contacting")),
    path("", include("trellis.cases.urls.advising")),
    path("", include("trellis.cases.urls.psychologists")),
    path("ask/", include("trellis.cases.urls.asking")),
    path("cases/", include("trellis.cases.urls.clock")),
    path("cases/", include("trellis.cases.urls.requesting")),
    path("cases/", include("trellis.cases.urls.deciding")),
    path("plans/", include("trellis.plans.urls")),
    path("consultations/", include("trellis.placements.urls")),
    path("people/", include("trellis.people.urls")),
    path("my/", include("trellis.portal.urls")),
    path("planning/places/", include("trellis.planning.places.urls")),
    path("planning/", include("trellis.planning.urls")),
    path("dates/", include("trellis.cases.urls.dates")),
    path("panels/", include("trellis.cases.urls.panels")),
    path("local-offer/comments/", include("trellis.voice.urls")),
    path("local-offer/edit/", include("trellis.directory.urls.editing")),
    path("local-offer/news/", include("trellis.directory.urls.news")),
    path("local-offer/", include("trellis.directory.urls.finding")),
    path("", include("trellis.directory.urls.feed")),
]

handler400 = "trellis.config.errors.bad_request"
handler403 = "trellis.config.errors.forbidden"
handler404 = "trellis.config.errors.not_found"
handler500 = "trellis.config.errors.failed"
