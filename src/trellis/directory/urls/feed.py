"""Addresses of the feed, with and without a stroke at the end; any other below them says in JSON that there is none."""

from django.urls import include, path, re_path

from trellis.directory.views import feed

app_name = "open_referral"
_below = [
    path("", feed.about, name="about"),
    path("openapi.json", feed.described, name="described"),
    re_path(r"^services/?$", feed.services, name="services"),
    re_path(r"^services/(?P<identifier>[^/]+)/?$", feed.service, name="service"),
    re_path(r"^taxonomies/?$", feed.taxonomies, name="taxonomies"),
    re_path(r"^taxonomies/(?P<identifier>[^/]+)/?$", feed.taxonomy, name="taxonomy"),
    re_path(r"^taxonomy_terms/?$", feed.terms, name="terms"),
    re_path(r"^taxonomy_terms/(?P<identifier>[^/]+)/?$", feed.term, name="term"),
    re_path(r"^service_at_locations/?$", feed.places, name="places"),
    re_path(r"^service_at_locations/(?P<identifier>[^/]+)/?$", feed.place, name="place"),
    re_path(r"^organizations/?$", feed.organisations, name="organisations"),
    re_path(r"^organizations/(?P<identifier>[^/]+)/?$", feed.organisation, name="organisation"),
    path("<path:rest>", feed.nothing, name="nothing"),
]
urlpatterns = [
    path("open-referral/v3", feed.about, name="base"),
    path("open-referral/v3/", include(_below)),
]
