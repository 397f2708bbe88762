"""Django's handle on demo."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "folkmoot.demo"
    label = "demo"
    default_auto_field = "django.db.models.BigAutoField"
