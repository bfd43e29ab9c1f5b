"""Addresses under /planning/: what it would take to be on time."""

from django.urls import path

from trellis.planning.views import figures, trying

app_name = "planning"
urlpatterns = [
    path("", trying.home, name="home"),
    path("ask/", trying.ask, name="ask"),
    path("change/", trying.change, name="change"),
    path("change/answer/", trying.answer, name="answer"),
    path("gains/", trying.gains, name="gains"),
    path("gains.csv", trying.gains_csv, name="gains_csv"),
    path("change/keep/", trying.keep, name="keep"),
    path("scenarios/<int:scenario_id>/", trying.scenario, name="scenario"),
    path("scenarios/<int:scenario_id>/change/", trying.edit, name="edit"),
    path("scenarios/<int:scenario_id>/remove/", trying.remove, name="remove"),
    path("compare/", trying.compare, name="compare"),
    path("figures/", figures.figures, name="figures"),
    path("figures/take/", figures.take, name="take"),
    path("figures/<str:key>/", figures.figure, name="figure"),
    path("figures/<str:key>/take-back/", figures.take_back, name="take_back"),
    path("months.csv", trying.months_csv, name="months_csv"),
]
