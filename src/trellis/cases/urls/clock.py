"""Addresses of the dates of a case, under /cases/."""

from django.urls import path

from trellis.cases.views import clock as views

app_name = "clock"
urlpatterns = [
    path("<int:case_id>/dates/", views.dates, name="dates"),
    path("<int:case_id>/dates/add/", views.note, name="note"),
    path("dates/<int:milestone_id>/correct/", views.correct, name="correct"),
    path("dates/<int:milestone_id>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:case_id>/excuses/", views.excuses, name="excuses"),
    path("<int:case_id>/excuses/<str:code>/", views.excuse, name="excuse"),
    path("excuses/<int:excuse_id>/withdraw/", views.withdraw_excuse, name="withdraw_excuse"),
]
