"""What hangs on an item that is deferred: it moves to the next meeting with it, or a copy of it does."""

from django.db.models import Model

from folkmoot.meetings import models

# What is known of a paper, what it holds, and what was said of an interest; all but the item, and a withdrawal.
_OF_PAPER = (
    *("title", "kind", "size", "pages", "has_words", "sha256"),
    *("handed_in_by_id", "handed_in_at"),
)
_OF_INTEREST = (
    *("person_id", "words", "nearness", "declared_by_id", "declared_at"),
    *("treatment", "because", "settled_by_id", "settled_at", "waits_anew"),
)


def move_over(row: models.AgendaItem, made: models.AgendaItem) -> list[Model]:
    """The papers, interests and notes of an item that has left its agenda, now of the one it became."""
    hung: list[models.Paper | models.ItemInterest | models.Note] = [
        *row.papers.order_by("pk"),
        *row.interests.order_by("pk"),
        *row.notes.order_by("pk"),
    ]
    for one in hung:
        one.item = made
        # Each saved for itself: the record commits to what is saved, and an update in one go tells it nothing.
        one.save(update_fields=["item"])
    # It holds papers that can be withdrawn at the other meeting from now on.
    models.Pack.objects.filter(meeting_id=row.meeting_id).delete()
    return list(hung)


def copy_over(row: models.AgendaItem, made: models.AgendaItem) -> list[Model]:
    """The papers that stand on an item and the interests at it as they were settled, copied to the one it became.

    Both keep them: the meeting had them before it, and its minutes say so. What was said of an interest before stays there.
    """
    copies: list[Model] = []
    for paper in row.papers.filter(withdrawn_at=None).order_by("pk"):
        copy = models.Paper.objects.create(item=made, **{name: getattr(paper, name) for name in _OF_PAPER})
        held = models.PaperFile.objects.get(paper=paper)
        copies += [copy, models.PaperFile.objects.create(paper=copy, content=held.content, words=held.words)]
    copies += [
        models.ItemInterest.objects.create(item=made, **{name: getattr(one, name) for name in _OF_INTEREST})
        for one in row.interests.order_by("pk")
    ]
    return copies
