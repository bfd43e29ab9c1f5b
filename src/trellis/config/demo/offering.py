"""What an editor of the demo's Local Offer finds waiting: records nobody looked at, reports, words, a change."""

from datetime import date, timedelta

from trellis.directory.models import ContactReport, Missed, OfferVersion, Service, SettingOffer, Suggestion
from trellis.foundation.area import current_area
from trellis.foundation.clock import start_of

NEGLECTED = 3
DAYS_AGO = timedelta(days=100)
SAID = ("my grandson hides under the table at school", "nobody will see us until he is five")
# District (by its place in the list), need, count: one is too small to be shown.
MISSED = ((0, "SLCN", 14), (1, "ASD", 9), (0, "SEMH", 6), (2, "HI", 2))


def tell(on: date, districts: tuple[str, ...]) -> None:
    """Leave the work of a few weeks on the editors' desk; where no Local Offer is loaded there is none."""
    shown = Service.objects.filter(status=Service.Status.ACTIVE).exclude(kind=Service.Kind.ELSEWHERE)
    neglected = list(shown.order_by("slug").values_list("pk", flat=True)[:NEGLECTED])
    if not neglected:
        return
    Service.objects.filter(pk__in=neglected).update(checked_on=on - DAYS_AGO, reminded_on=None)
    at = start_of(on) - timedelta(hours=14)
    ContactReport.objects.create(
        service_id=neglected[-1],
        what=ContactReport.What.NO_ANSWER,
        words="It rings and nobody answers.",
        at=at,
    )
    Suggestion.objects.bulk_create(Suggestion(words=words, at=at) for words in SAID)
    _propose_of_a_setting(on)
    Missed.objects.bulk_create(
        Missed(month=on.replace(day=1), district=districts[place % len(districts)], need=need, count=count)
        for place, need, count in MISSED
    )


def _propose_of_a_setting(on: date) -> None:
    """A change that somebody of a made-up setting wrote waits for an editor."""
    area = current_area()
    offer = SettingOffer.objects.filter(report_url="").exclude(email="").first()
    if offer is None or not area.about.fictional:
        return
    OfferVersion.objects.create(
        setting=offer.setting,
        state=OfferVersion.State.WAITING,
        content={"report_url": f"https://{offer.email.partition('@')[2]}/send-report"},
        why="Our new report is out.",
        by_name=offer.contact_role or "SENCO",
        at=start_of(on) - timedelta(hours=16),
    )
