"""The address of the page that works out dates."""

from django.urls import path

from trellis.cases.views import dates as views

app_name = "dates"
urlpatterns = [path("", views.dates, name="dates")]
