"""Addresses under /planning/: what it would take to be on time."""

from django.urls import path

from trellis.planning import views

app_name = "planning"
urlpatterns = [
    path("", views.home, name="home"),
    path("ask/", views.ask, name="ask"),
    path("change/", views.change, name="change"),
    path("change/keep/", views.keep, name="keep"),
    path("scenarios/<int:scenario_id>/", views.scenario, name="scenario"),
    path("scenarios/<int:scenario_id>/change/", views.edit, name="edit"),
    path("scenarios/<int:scenario_id>/remove/", views.remove, name="remove"),
    path("compare/", views.compare, name="compare"),
    path("figures/", views.figures, name="figures"),
    path("months.csv", views.months_csv, name="months_csv"),
]
