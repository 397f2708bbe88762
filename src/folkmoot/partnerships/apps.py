"""Django's handle on partnerships."""

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "folkmoot.partnerships"
    label = "partnerships"
    default_auto_field = "django.db.models.BigAutoField"
