"""Django's handle on front_door."""

from django.apps import AppConfig


class FrontDoorConfig(AppConfig):
    name = "folkmoot.front_door"
    label = "front_door"
    default_auto_field = "django.db.models.BigAutoField"
