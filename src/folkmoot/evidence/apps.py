"""Django's handle on evidence."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "folkmoot.evidence"
    label = "evidence"
    default_auto_field = "django.db.models.BigAutoField"
