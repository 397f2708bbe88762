"""Django's handle on front_door."""

from typing import ClassVar

from django.apps import AppConfig


class FrontDoorConfig(AppConfig):
    name = "folkmoot.front_door"
    label = "front_door"
    default_auto_field = "django.db.models.BigAutoField"
    # What of this context is found by its words.
    searched = "folkmoot.front_door.queries.searched"
    # What became of requests elsewhere leads back to them.
    origins = "folkmoot.front_door.queries.led"
    # Tables that are no act of the community's, and why; every row of the others stands in the record.
    outside_the_record: ClassVar[dict[str, str]] = {
        "OutsideRequest": "a stranger's name and address, erased in time; what is let in is a request, and recorded",
        "OutsideFile": "a file of a stranger's, gone with what was asked; let in, it is a file of the request, and recorded",
        "OutsideFileContent": "what such a file holds, for as long",
        "RequestFileContent": "what a file holds; its fingerprint stands in the file of the request, which is recorded",
    }
