"""Addresses of those who keep the Local Offer true."""

from django.urls import path

from trellis.directory.views import editing, editing_gaps, editing_keeping, editing_owners, editing_settings

app_name = "directory_edit"
urlpatterns = [
    path("", editing.desk, name="desk"),
    path("records/", editing.records, name="records"),
    path("records/new/", editing.begin, name="begin"),
    path("records/<slug:slug>/", editing.edit, name="edit"),
    path("records/<slug:slug>/still-right/", editing.still_right, name="confirm"),
    path("records/<slug:slug>/history/", editing.history, name="history"),
    path("records/<slug:slug>/forms/", editing_keeping.other_forms, name="forms"),
    path("records/<slug:slug>/forms/<int:variant_id>/end/", editing_keeping.take_away_form, name="end-form"),
    path("records/<slug:slug>/forms/<slug:form>/<slug:language>/", editing_keeping.other_form, name="form"),
    path("queue/", editing.queue, name="queue"),
    path("queue/<int:version_id>/", editing.change, name="change"),
    path("queue/settings/<int:version_id>/", editing_settings.change, name="offer-change"),
    path("settings/", editing_settings.offers, name="offers"),
    path("settings/<slug:slug>/", editing_settings.offer, name="offer"),
    path("settings/still-right/<str:token>/", editing_owners.setting_still_right, name="offer-still-right"),
    path("settings/<slug:slug>/still-right/", editing_settings.still_right, name="confirm-offer"),
    path("reports/", editing_keeping.reports, name="reports"),
    path("reports/<int:report_id>/", editing_keeping.report, name="report"),
    path("contacts/<int:contact_id>/", editing_keeping.contact, name="contact"),
    path("coverage/", editing_keeping.coverage, name="coverage"),
    path("coverage/<str:key>/", editing_keeping.review, name="review"),
    path("events/", editing_keeping.events, name="events"),
    path("events/new/", editing_keeping.event, name="add-event"),
    path("events/<int:event_id>/", editing_keeping.event, name="event"),
    path("missed/", editing_gaps.missed, name="missed"),
    path("suggestions/", editing_gaps.suggestions, name="suggestions"),
    path("ideas/", editing_gaps.ideas, name="ideas"),
    path("ideas/new/", editing_gaps.idea, name="add-idea"),
    path("ideas/<slug:slug>/", editing_gaps.idea, name="idea"),
    path("ideas/<slug:slug>/end/", editing_gaps.take_away, name="end-idea"),
    path("still-right/<str:token>/", editing_owners.still_right, name="still-right"),
]
