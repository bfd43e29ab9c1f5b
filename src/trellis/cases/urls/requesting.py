"""Addresses about requests, under /cases/."""

from django.urls import path

from trellis.cases.views import requesting as views

app_name = "requesting"
urlpatterns = [
    path("log/", views.log, name="log"),
    path("<int:case_id>/requests/", views.requests, name="requests"),
    path("requests/<uuid:request_id>/check/", views.check, name="check"),
    path("requests/<uuid:request_id>/agreement/", views.agreement, name="agreement"),
    path("<int:case_id>/tell/", views.bodies, name="bodies"),
    path("<int:case_id>/consult/", views.consult, name="consult"),
    path("<int:case_id>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:case_id>/moved/", views.moved, name="moved"),
]
