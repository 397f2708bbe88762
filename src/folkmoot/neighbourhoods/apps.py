"""Django's handle on neighbourhoods."""

from django.apps import AppConfig


class NeighbourhoodsConfig(AppConfig):
    name = "folkmoot.neighbourhoods"
    label = "neighbourhoods"
    default_auto_field = "django.db.models.BigAutoField"
