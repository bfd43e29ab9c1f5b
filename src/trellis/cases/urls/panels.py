"""Addresses under /panels/."""

from django.urls import path

from trellis.cases.views import panels as views

app_name = "panels"
urlpatterns = [
    path("", views.panels, name="panels"),
    path("new/", views.new, name="new"),
    path("<int:panel_id>/", views.panel, name="panel"),
    path("<int:panel_id>/members/<int:user_id>/remove/", views.remove_member, name="remove_member"),
    path("add/<int:case_id>/", views.add, name="add"),
    path("items/<int:item_id>/", views.item, name="item"),
    path("items/<int:item_id>/advise/", views.advise, name="advise"),
    path("items/<int:item_id>/remove/", views.remove, name="remove"),
]
