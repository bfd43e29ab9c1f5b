"""Addresses of advice."""

from django.urls import path

from trellis.cases.views import advising as views

app_name = "advice"
urlpatterns = [
    path("advice/", views.mine, name="mine"),
    path("advice/oversight/", views.oversight, name="oversight"),
    path("advice/<int:request_id>/", views.write, name="write"),
    path("advice/<int:request_id>/views/", views.views, name="views"),
    path("advice/<int:request_id>/no-involvement/", views.no_involvement, name="no_involvement"),
    path("advice/<int:request_id>/agree/", views.agree, name="agree"),
    path("advice/<int:request_id>/agreed/", views.agreed, name="agreed"),
    path("advice/<int:request_id>/remove/", views.remove, name="remove"),
    path("advice/<int:request_id>/address/", views.readdress, name="readdress"),
    path("cases/<int:case_id>/advice/", views.listed, name="list"),
    path("cases/<int:case_id>/advice/propose/", views.propose, name="propose"),
    path("cases/<int:case_id>/advice/send/", views.send, name="send"),
    path("cases/<int:case_id>/advice/add/", views.add, name="add"),
    path(
        "cases/<int:case_id>/advice/<int:request_id>/again/<int:advice_id>/",
        views.reuse,
        name="reuse",
    ),
]
