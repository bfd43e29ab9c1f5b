from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "trellis.placements"
    label = "placements"
