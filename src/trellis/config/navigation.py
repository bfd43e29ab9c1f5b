"""The main navigation: one table of places and the permissions that open them."""

from django.utils.translation import gettext_lazy as _

from trellis.foundation.ui.context import Place

PLACES = (
    Place(_("Work"), "/work/", frozenset({"cases.work"})),
    Place(_("Find a child"), "/people/", frozenset({"people.search"})),
    Place(_("Log a request"), "/cases/log/", frozenset({"cases.log_request"})),
    Place(_("Our children"), "/ask/children/", frozenset({"school.view"})),
    Place(_("Psychologists"), "/psychologists/", frozenset({"advice.allocate"})),
    Place(_("Advice"), "/advice/", frozenset({"advice.write", "advice.oversee"})),
    Place(
        _("In an emergency"),
        "/people/emergency/",
        frozenset({"people.emergency"}),
        unless=frozenset({"people.search"}),
    ),
    Place(_("Planning"), "/planning/", frozenset({"planning.plan"})),
    Place(_("Places"), "/planning/places/", frozenset({"planning.plan"})),
    Place(_("Panels"), "/panels/", frozenset({"panels.sit", "panels.run"})),
    Place(_("Consultations"), "/consultations/", frozenset({"consultation.answer"})),
    Place(_("My child"), "/my/", frozenset({"portal.view"})),
    Place(_("Ask for an assessment"), "/ask/school/", frozenset({"requests.make"})),
    Place(_("Ask for an assessment"), "/ask/", frozenset({"portal.view"})),
    Place(_("Keep it true"), "/local-offer/edit/", frozenset({"directory.edit"})),
    Place(_("Find help"), "/local-offer/", frozenset({"directory.signpost", "portal.view"})),
    Place(_("Find help"), "/local-offer/"),
    Place(_("Ask for an assessment"), "/ask/"),
    Place(_("Work out the dates"), "/dates/"),
)
