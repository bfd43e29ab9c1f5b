"""The Local Offer's tables. None holds a child."""

from trellis.directory.models.finding import Idea, Missed, Shortlist, Suggestion
from trellis.directory.models.news import Newsletter, Subscriber
from trellis.directory.models.offering import DutyReview, Event, Variant
from trellis.directory.models.origins import Origin
from trellis.directory.models.reaching import Cluster, ClusterContact, ContactReport
from trellis.directory.models.services import Service, Version
from trellis.directory.models.settings import OfferVersion, SettingOffer

__all__ = [
    "Cluster",
    "ClusterContact",
    "ContactReport",
    "DutyReview",
    "Event",
    "Idea",
    "Missed",
    "Newsletter",
    "OfferVersion",
    "Origin",
    "Service",
    "SettingOffer",
    "Shortlist",
    "Subscriber",
    "Suggestion",
    "Variant",
    "Version",
]
