"""Addresses of the family's door."""

from django.urls import path

from trellis.portal.views import draft, messages, reading, supporting, telling

app_name = "portal"
urlpatterns = [
    path("", reading.home, name="home"),
    path("<uuid:child_id>/", reading.child, name="child"),
    path("<uuid:child_id>/letter/", reading.as_letter, name="letter"),
    path("<uuid:child_id>/messages/", messages.thread, name="messages"),
    path("<uuid:child_id>/withdraw/", messages.withdraw, name="withdraw"),
    path("<uuid:child_id>/draft/", draft.draft, name="draft"),
    path("<uuid:child_id>/draft/school/", draft.school, name="school"),
    path("<uuid:child_id>/draft/meeting/", draft.meeting, name="meeting"),
    path("<uuid:child_id>/draft/section/<str:letter>/", draft.section, name="section"),
    path("<uuid:child_id>/papers/", reading.papers, name="papers"),
    path("<uuid:child_id>/papers/letter/<int:number>/", reading.notice, name="notice"),
    path("<uuid:child_id>/papers/advice/<int:number>/", reading.advice, name="advice"),
    path("<uuid:child_id>/views/", telling.views, name="views"),
    path("<uuid:child_id>/hand-in/", telling.hand_in, name="hand_in"),
    path("<uuid:child_id>/again/", telling.again, name="again"),
    path("<uuid:child_id>/supporters/", supporting.supporters, name="supporters"),
    path("<uuid:child_id>/supporters/<int:number>/end/", supporting.end, name="end_supporter"),
    path("<uuid:child_id>/rights/", reading.rights, name="rights"),
    path("<uuid:child_id>/looked/", reading.looked, name="looked"),
]
