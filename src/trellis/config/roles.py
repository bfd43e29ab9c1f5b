"""Who may do what: one table of the jobs people hold and the permissions each brings.

A permission says what kind of thing somebody may do; a tie to the child says for whom. Only area-wide roles see
children without a tie, and never a restricted one.
"""

from trellis.foundation.access import Role, Scope

_READ = {
    "directory.signpost",  # see whom to ask by name, make a list of help for a family
    "cases.view",
    "people.view",
    "ledger.view",
    "files.view",
}
_WORK = {
    "cases.work",  # take the next step, note milestones, write to the family
    "cases.log_request",
    "cases.correct",
    "cases.excuse",
    "advice.ask",
    "consultation.send",
    "plans.write",
    "people.edit",
    "people.add",
    "people.search",
    "people.emergency",  # open one record without a tie, for a day, reviewed afterwards
    "files.add",
}
_DECIDE = {"cases.decide", "plans.finalise"}
_LEAD = {"access.invite", "cases.allocate", "cases.reassign", "panels.run", "planning.plan"}
_ADVISE = {"directory.signpost", "advice.write", "files.view"}
_EDIT = {"directory.signpost", "directory.edit", "directory.publish", "voice.sort", "voice.answer"}
_OVERSEE = {"advice.oversee", "people.view", "people.emergency"}
_GUARD = {"people.restrict", "people.review_emergency", "people.view", "people.search", "ledger.view"}

ROLES: dict[str, Role] = {
    role.slug: role
    for role in (
        Role("coordinator", "Plan co-ordinator", frozenset(_READ | _WORK)),
        Role("decision-maker", "Senior SEND officer", frozenset(_READ | _WORK | _DECIDE | {"panels.run"})),
        Role("manager", "SEND Operations manager", frozenset(_READ | _WORK | _DECIDE | _LEAD)),
        Role("head", "Head of SEND", frozenset(_READ | _WORK | _DECIDE | _LEAD | {"people.restrict"}), Scope.AREA),
        Role("psychologist", "Educational psychologist", frozenset({"advice.write", "people.view", "files.view"})),
        Role(
            "principal-psychologist",
            "Principal educational psychologist",
            frozenset({"advice.write", "advice.allocate", "people.view", "files.view", "cases.view"}),
        ),
        Role("adviser", "Adviser", frozenset(_ADVISE)),
        Role("dco", "Designated clinical officer", frozenset(_ADVISE | _OVERSEE)),
        Role("dsco", "Designated social care officer", frozenset(_ADVISE | _OVERSEE)),
        Role("local-offer-editor", "Local Offer editor", frozenset(_EDIT)),
        Role("commissioner", "Commissioner", frozenset({"planning.plan"})),
        Role("panel-member", "Panel member", frozenset({"panels.sit", "files.view"})),
        Role("senco", "SENCO", frozenset(_ADVISE | {"requests.make", "school.view", "consultation.answer"})),
        Role("guardian", "Information guardian", frozenset(_GUARD), Scope.AREA),
        Role("family", "Family", frozenset({"portal.view", "portal.act", "files.view", "files.add"})),
        Role("professional", "Professional", frozenset(_ADVISE)),
    )
}  # fmt: skip
