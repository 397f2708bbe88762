"""Django's handle on meetings."""

from typing import ClassVar

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "folkmoot.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"
    # What of this context is found by its words.
    searched = "folkmoot.meetings.queries.searched"
    # What a matter's timeline says of the meetings it was talked about in.
    steps_of_matters = "folkmoot.meetings.queries.of_matter"
    # Tables that are no act of the community's, and why; every row of the others stands in the record.
    outside_the_record: ClassVar[dict[str, str]] = {
        "PaperFile": "what a paper holds; its fingerprint stands in the paper, which is recorded",
        "Pack": "made of papers and an agenda that are recorded, and made anew by whoever wants it",
        "WorthAnswer": "who said what is shown to nobody, and a record of it would tell",
        "PackPart": "as the pack it is of",
    }
