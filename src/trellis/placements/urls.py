"""Addresses of consultations, under /consultations/."""

from django.urls import path

from trellis.placements import views

app_name = "consultations"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("answer/", views.by_link, name="by_link"),
    path("<int:consultation_id>/", views.answer, name="answer"),
    path("<int:consultation_id>/log/", views.log, name="log"),
    path("case/<int:case_id>/", views.case, name="case"),
]
