"""Addresses of words between families and the council."""

from django.urls import path

from trellis.cases.views import contacting as views

app_name = "contacting"
urlpatterns = [
    path("cases/<int:case_id>/messages/", views.thread, name="thread"),
    path("cases/<int:case_id>/messages/call/", views.call, name="call"),
    path("cases/<int:case_id>/note/", views.note, name="note"),
    path("cases/<int:case_id>/promise/", views.promise, name="promise"),
    path("messages/<int:contact_id>/answer/", views.answer, name="answer"),
    path("work/questions/", views.questions, name="questions"),
    path("work/promises/", views.promises, name="promises"),
]
