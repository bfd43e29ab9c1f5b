"""What the forms about people offer to choose from."""

from trellis.foundation.access.models import Team, User
from trellis.people.models import Involvement, Setting

Choices = list[tuple[str, str]]


def staff() -> Choices:
    """Everybody who may be given work with a child, with their job."""
    rows = User.objects.filter(is_active=True).exclude(kind=User.Kind.FAMILY).order_by("name")
    return [(str(row.pk), f"{row.name}, {row.job_title}" if row.job_title else row.name) for row in rows]


def teams() -> Choices:
    """Every team."""
    return [(str(pk), name) for pk, name in Team.objects.order_by("name").values_list("pk", "name")]


def settings() -> Choices:
    """Every setting."""
    return [(str(pk), name) for pk, name in Setting.objects.order_by("name").values_list("pk", "name")]


def kinds_of_work() -> Choices:
    """What somebody may be to a child when they are added by hand."""
    kinds = Involvement.AsWhat
    offered = (
        kinds.COORDINATOR,
        kinds.CASE_TEAM,
        kinds.PSYCHOLOGIST,
        kinds.ADVISER,
        kinds.SUPPORTER,
        kinds.OVERSIGHT,
    )
    return [(kind.value, str(kind.label).capitalize()) for kind in offered]
