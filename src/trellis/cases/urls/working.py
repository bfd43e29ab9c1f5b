"""Addresses of work lists and of the page of a case."""

from django.urls import path

from trellis.cases.views import casepage, forecasts, working

app_name = "cases"
urlpatterns = [
    path("work/", working.work, name="work"),
    path("work/give/", working.give, name="give"),
    path("cases/<int:case_id>/", casepage.case, name="case"),
    path("cases/<int:case_id>/history/", casepage.history, name="history"),
    path("cases/<int:case_id>/next/", working.first, name="next"),
    path("forecasts/", forecasts.forecasts, name="forecasts"),
]
