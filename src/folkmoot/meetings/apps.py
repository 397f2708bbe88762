"""Django's handle on meetings."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "folkmoot.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"
