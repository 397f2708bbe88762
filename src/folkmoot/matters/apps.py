"""Django's handle on matters."""

from typing import ClassVar

from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "folkmoot.matters"
    label = "matters"
    default_auto_field = "django.db.models.BigAutoField"
    # What of this context is found by its words.
    searched = "folkmoot.matters.queries.searched"
    # Tables that are no act of the community's, and why; every row of the others stands in the record.
    outside_the_record: ClassVar[dict[str, str]] = {
        "Gathering": "a practice's own affair",
        "PartnerView": "a practice's own affair",
        "LmcNote": "the LMC's own affair",
        "LmcNoteVersion": "the LMC's own affair",
        "LmcAdviceDraft": "the LMC's own affair until it is given",
        "LmcLetter": "known to the LMC and the practice alone",
        "LmcLetterPart": "known to the LMC and the practice alone",
        "FeedbackReply": "what a practice felt is nobody's act: not even its key stands beside a moment",
        "Invitation": "whom a letter went to is the post's affair",
        "Receipt": "it follows from the count, and whoever holds it checks it against the published root",
    }
