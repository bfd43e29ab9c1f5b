"""Where files are given out."""

from django.urls import path

from trellis.foundation.files import views

app_name = "files"
urlpatterns = [path("<uuid:file_id>/", views.download, name="download")]
