"""Addresses under /planning/places/: where places run out."""

from django.urls import path

from trellis.planning.places import downloads, views

app_name = "places"
urlpatterns = [
    path("", views.home, name="home"),
    path("try/", views.try_a_change, name="try"),
    path("schools/", views.schools, name="schools"),
    path("schools/add/", views.add, name="add"),
    path("schools/at/<slug:slug>/", views.school, name="school"),
    path("schools/at/<slug:slug>/put-back/", views.put_back, name="put_back"),
    path("history/", views.history, name="history"),
    path("history/look/<int:number>/", views.look_at_history, name="look_at_history"),
    path("history/use/", views.use_history, name="use_history"),
    path("history/remove/", views.remove_history, name="remove_history"),
    path("figures/", views.figures, name="figures"),
    path("year-groups.csv", downloads.year_groups, name="year_groups"),
    path("academic-years.csv", downloads.academic_years, name="academic_years"),
    path("shortage.csv", downloads.shortage, name="shortage_csv"),
    path("transitions.csv", downloads.transitions, name="transitions"),
    path("schools.csv", downloads.schools, name="schools_csv"),
]
