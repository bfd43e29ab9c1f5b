"""Addresses under /ask/: the front door."""

from django.urls import path

from trellis.cases.views import asking as views

app_name = "asking"
urlpatterns = [
    path("", views.ask, name="ask"),
    path("sent/", views.sent, name="sent"),
    path("following/", views.following, name="following"),
    path("notice/", views.notice, name="notice"),
    path("school/", views.school, name="school"),
    path("children/", views.children, name="children"),
]
