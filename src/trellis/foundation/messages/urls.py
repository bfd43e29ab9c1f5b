"""Where the demo shows what would have been sent."""

from django.urls import path

from trellis.foundation.messages import views

app_name = "messages"
urlpatterns = [path("", views.outbox, name="outbox")]
