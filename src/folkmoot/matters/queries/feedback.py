"""The feedback on what was decided, and what practices felt about it."""

from collections import defaultdict
from datetime import datetime

from folkmoot.matters import models
from folkmoot.matters.domain import feedback


def feedback_of(outcome: models.Outcome) -> models.FeedbackNote | None:
    """The note drafted or sent on an outcome."""
    return models.FeedbackNote.objects.filter(outcome=outcome).first()


def latest_feedback(matter: models.Matter) -> models.FeedbackNote | None:
    """The last account sent of a matter."""
    sent = models.FeedbackNote.objects.filter(outcome__matter=matter, sent_at__isnull=False)
    return sent.order_by("-sent_at").prefetch_related("corrections").first()


def has_replied(note_id: int, organisation_id: int) -> bool:
    """Whether the practice has answered the two questions."""
    return models.FeedbackReply.objects.filter(note_id=note_id, organisation_id=organisation_id).exists()


def replies(note_id: int) -> tuple[list[int], list[int]]:
    """The answers to "heard" and to "carried", each sorted, so that neither tells whose it is."""
    rows = list(models.FeedbackReply.objects.filter(note_id=note_id).values_list("heard", "carried"))
    return sorted(heard for heard, _ in rows), sorted(carried for _, carried in rows)


def felt_about(note: models.FeedbackNote, at: datetime) -> feedback.Felt | None:
    """What practices felt about one account. The replies must be at hand."""
    said = note.replies.all()
    return feedback.felt([one.heard for one in said], [one.carried for one in said], sent_at=note.sent_at, at=at)


def felt_about_speakers(community_id: int, at: datetime) -> dict[tuple[int, str], list[feedback.Felt]]:
    """What practices felt about each matter a person carried, by the person's number and name: two queries.

    Missing: a matter whose questions are still open, or that too few answered. For the speaker and the chair alone.
    """
    notes = (
        models.FeedbackNote.objects.filter(
            outcome__matter__community_id=community_id, outcome__instruction__isnull=False, sent_at__isnull=False
        )
        .select_related("outcome__instruction__carrier__person", "outcome__instruction__deputy__person")
        .prefetch_related("replies")
        .order_by("sent_at")
    )
    found: dict[tuple[int, str], list[feedback.Felt]] = defaultdict(list)
    for note in notes:
        if (one := felt_about(note, at)) is not None:
            found[speaker(note.outcome)].append(one)
    return dict(found)


def speaker(outcome: models.Outcome) -> tuple[int, str]:
    """Whoever came back with the outcome, by number and name, if carrier or deputy; otherwise the carrier."""
    given = outcome.instruction
    assert given is not None, "only what somebody carried has a speaker"
    spoke = given.deputy if given.deputy and given.deputy.person_id == outcome.recorded_by_id else given.carrier
    return spoke.person_id, spoke.person.name
