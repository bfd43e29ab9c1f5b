"""Say that a record or a contact is out of date, or leave the words that found nothing."""

from datetime import datetime

from trellis.directory.events import REPORTED, SUGGESTED
from trellis.directory.models import ClusterContact, ContactReport, Service, Suggestion
from trellis.directory.nameless import ways_to_know
from trellis.directory.policy import check_may_report
from trellis.directory.queries.settings import setting_called
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action


@action
def report_record(slug: str, *, what: str, words: str, by: Principal, at: datetime) -> ContactReport:
    """Tell the editors that something about a record is wrong."""
    check_may_report(by)
    service = Service.objects.filter(slug=slug).exclude(status=Service.Status.INACTIVE).first()
    if service is None:
        raise Refused("This is not in the list any more.")
    made = ContactReport.objects.create(service=service, what=what, words=words.strip(), at=at)
    ledger.record(REPORTED, by=by, at=at, subject=f"service:{service.pk}", what=service.name)
    return made


@action
def report_setting(slug: str, *, what: str, words: str, by: Principal, at: datetime) -> ContactReport:
    """Tell the editors that something about what a setting offers is wrong."""
    check_may_report(by)
    setting = setting_called(slug)
    if setting is None:
        raise Refused("This setting is not in the list any more.")
    made = ContactReport.objects.create(setting=slug, what=what, words=words.strip(), at=at)
    ledger.record(REPORTED, by=by, at=at, subject=f"setting_offer:{slug}", what=setting.name)
    return made


@action
def report_contact(contact_id: int, *, what: str, words: str, by: Principal, at: datetime) -> ContactReport:
    """Tell the editors that a message came back, or that somebody has left. The next in line is then shown first."""
    check_may_report(by)
    contact = ClusterContact.objects.filter(pk=contact_id).first()
    if contact is None:
        raise Refused("This contact is not in the list any more.")
    made = ContactReport.objects.create(contact=contact, what=what, words=words.strip(), at=at)
    ledger.record(REPORTED, by=by, at=at, subject=f"cluster_contact:{contact.pk}", what=contact.role)
    return made


@action
def leave_words(words: str, *, by: Principal, at: datetime) -> Suggestion:
    """Keep words that found nothing, because whoever typed them chose to leave them."""
    check_may_report(by)
    held = ways_to_know(words)
    if held:
        raise Refused(
            f"Take out {' and '.join(held)}, and any name. Say only what kind of help you were looking for."
        )
    made = Suggestion.objects.create(words=words.strip(), at=at)
    ledger.record(SUGGESTED, by=by, at=at, subject=f"suggestion:{made.pk}")
    return made
