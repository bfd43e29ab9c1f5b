"""Addresses of decisions and notices, under /cases/."""

from django.urls import path

from trellis.cases.views import deciding as views

app_name = "deciding"
urlpatterns = [
    path("<int:case_id>/decide/", views.decide, name="decide"),
    path("<int:case_id>/notices/", views.notices, name="notices"),
    path("notices/<int:notice_id>/", views.notice, name="notice"),
]
