"""Addresses of the psychologists' board."""

from django.urls import path

from trellis.cases.views import psychologists as views

app_name = "psychologists"
urlpatterns = [
    path("psychologists/", views.board, name="board"),
    path("psychologists/order/", views.orders, name="orders"),
    path("psychologists/give/<int:request_id>/", views.give, name="give"),
    path("psychologists/<int:user_id>/free-days/", views.free_days, name="free_days"),
]
