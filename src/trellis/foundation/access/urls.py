"""Coming in: by a signed link, or into the demo."""

from django.urls import path

from trellis.foundation.access import views

app_name = "access"
urlpatterns = [
    path("link/ended/", views.link_ended, name="link_ended"),
    path("link/leave/", views.leave, name="leave"),
    path("link/<str:token>/", views.open_link, name="link"),
    path("demo/", views.demo_people, name="demo"),
    path("demo/<int:user_id>/", views.step_in, name="step_in"),
]
