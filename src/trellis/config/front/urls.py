"""The first page and the pages every foot points to."""

from django.urls import path

from trellis.config.front import views

app_name = "front"
urlpatterns = [
    path("", views.home, name="home"),
    path("help/accessibility/", views.accessibility, name="accessibility"),
    path("help/privacy/", views.privacy, name="privacy"),
    path("help/contact/", views.contact, name="contact"),
]
