"""Django's handle on record."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "folkmoot.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Watch what is written, from the first page on."""
        from folkmoot.record.operations.written import watch

        watch()
