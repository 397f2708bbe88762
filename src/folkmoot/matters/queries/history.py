"""Which things the history of a matter is about, as far as one hat may know of them."""

from collections.abc import Callable, Iterable

from django.db.models import Model, Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.matters import models
from folkmoot.matters.domain import who
from folkmoot.matters.domain.history import Part
from folkmoot.matters.queries.talk import seen_by

# The kinds of thing, and their numbers, by the name the record knows them under.
Things = dict[str, tuple[Part, tuple[str, ...]]]


def things_of(matter: models.Matter, acting: Acting, part: Part | None = None) -> Things:
    """What came of a matter, or of one part of it. Each answer is left out: who gave one is told by the count alone."""
    parts = Part if part is None else (part,)
    return {
        rows.model._meta.label_lower: (each, tuple(map(str, rows.values_list("pk", flat=True))))
        for each in parts
        for rows in _THINGS[each](matter, acting)
    }


def _rows(*models_of_part: tuple[type[Model], str]) -> Callable[[models.Matter, Acting], list[QuerySet[Model]]]:
    """The rows of these models that hang on the matter by that way."""
    return lambda matter, acting: [
        model._default_manager.filter(**{way: matter.pk}).order_by("pk") for model, way in models_of_part
    ]


def _instructions(matter: models.Matter, acting: Acting) -> Iterable[QuerySet[models.Instruction]]:
    # A draft is the executive's until it is approved.
    drafts = not who.objections_to(who.Act.INSTRUCT, acting)
    approved = Q() if drafts else Q(approved_at__isnull=False)
    yield models.Instruction.objects.filter(approved, matter=matter).order_by("pk")


def _conversations(matter: models.Matter, acting: Acting) -> Iterable[QuerySet[models.Conversation]]:
    for_it = seen_by(acting, asked_by=matter.asked_by_id)
    yield models.Conversation.objects.filter(for_it, matter=matter).order_by("pk")


_THINGS: dict[Part, Callable[[models.Matter, Acting], Iterable[QuerySet[Model]]]] = {
    Part.MATTER: _rows((models.Matter, "pk")),
    Part.ADVICE: _rows((models.Consultation, "matter")),
    Part.DECISIONS: _rows(
        (models.TierDecision, "matter"), (models.Motion, "decision__matter"), (models.Challenge, "decision__matter")
    ),
    Part.CANVASSES: _rows((models.Canvass, "matter"), (models.Count, "canvass__matter")),
    Part.INTERESTS: _rows((models.Interest, "voice__canvass__matter"), (models.NotedInterest, "canvass__matter")),
    Part.TELLERS: _rows((models.TellerPost, "canvass__matter"), (models.Look, "canvass__matter")),
    Part.POSITION: _rows((models.AgreedPosition, "matter"), (models.ChangedView, "matter")),
    Part.INSTRUCTION: _instructions,
    Part.CONVERSATIONS: _conversations,
    Part.OUTCOME: _rows((models.Outcome, "matter")),
    Part.FEEDBACK: _rows((models.FeedbackNote, "outcome__matter")),
}
