"""Addresses of the Local Offer for anybody; a record's own, the shortest, comes last."""

from django.urls import path

from trellis.directory.views import finding, guiding, reaching, settings, signposting, signposting_list

app_name = "directory"
urlpatterns = [
    path("", finding.home, name="home"),
    path("topics/<slug:key>/", finding.topic, name="topic"),
    path("events/", finding.events, name="events"),
    path("guide/", guiding.guide, name="guide"),
    path("guide/rules/", guiding.rules, name="guide_rules"),
    path("contacts/", reaching.contacts, name="contacts"),
    path("contacts/<int:contact_id>/wrong/", reaching.report_contact, name="report_contact"),
    path("settings/", settings.settings, name="settings"),
    path("settings/<slug:slug>/", settings.setting, name="setting"),
    path("settings/<slug:slug>/wrong/", settings.report_setting, name="report_setting"),
    path("words/", reaching.leave_words, name="leave_words"),
    path("list/", signposting_list.my_list, name="my_list"),
    path("list/keep/", signposting_list.keep, name="keep"),
    path("list/clear/", signposting_list.clear, name="clear_list"),
    path("lists/", signposting.my_lists, name="my_lists"),
    path("lists/make/", signposting.make, name="make_list"),
    path("lists/<int:list_id>/take-down/", signposting.take_down, name="take_down_list"),
    path("lists/<str:key>/", signposting.family_list, name="family_list"),
    path("lists/<str:key>/send/", signposting.send, name="send_list"),
    path("<slug:slug>/", finding.record, name="record"),
    path("<slug:slug>/wrong/", reaching.report_record, name="report_record"),
    path("<slug:slug>/forms/<int:number>/", finding.other_form, name="other_form"),
]
