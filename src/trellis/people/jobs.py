"""Each night: tell families whose rights pass within six months, and pass those whose day has come."""

from uuid import UUID

from trellis.foundation.clock import local_date
from trellis.foundation.jobs import Run, daily, job
from trellis.people import actions, queries


@daily("people.rights", at="03:10")
def rights(run: Run) -> None:
    """Queue one piece of work for each child, so that one that fails holds nobody else up."""
    on = local_date(run.at)
    for child_id in queries.to_tell(on):
        tell.later(child_id=str(child_id))
    for child_id in queries.to_pass(on):
        pass_on.later(child_id=str(child_id))


@job("people.tell_of_rights")
def tell(run: Run, *, child_id: str) -> None:
    """Tell one family."""
    actions.tell_of_rights(UUID(child_id), by=run.by, at=run.at)


@job("people.pass_rights")
def pass_on(run: Run, *, child_id: str) -> None:
    """Pass one young person's rights."""
    actions.pass_rights(UUID(child_id), by=run.by, at=run.at)
