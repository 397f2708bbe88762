"""What of the loop is found by its words."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.working_days import local_day
from folkmoot.matters import models
from folkmoot.matters.domain.matter import reference
from folkmoot.matters.queries.listed import canvasses_seen_by
from folkmoot.matters.queries.loop import mandates_seen_by
from folkmoot.matters.queries.matters import matters_seen_by
from folkmoot.matters.queries.recalls import about
from folkmoot.matters.queries.talk import seen_by as talk_seen_by
from folkmoot.search.domain.text import Text
from folkmoot.search.queries.subjects import Subject


def _name(one: models.Matter) -> str:
    return reference(one.year, one.number)


def _matter(one: models.Matter) -> Text:
    return Text(
        community_id=one.community_id,
        name=_name(one),
        title=one.title,
        more=one.summary,
        day=local_day(one.raised_at),
    )


def _matters_read_whole_by(acting: Acting) -> QuerySet[models.Matter]:
    """As `who.reads_only_the_position`, as a query: a partner reads the whole of what it asked itself."""
    rows = matters_seen_by(acting)
    return rows if acting.is_member else rows.filter(asked_by_id=acting.organisation_id)


def _on_matters_seen_by(acting: Acting) -> Q:
    return Q(matter__in=matters_seen_by(acting).order_by().values("pk"))


def _for_members(acting: Acting) -> Q:
    """Nothing for a partner: the page is for the community's own people."""
    return Q() if acting.is_member else Q(pk__in=())


def _canvass(one: models.Canvass) -> Text:
    """The question and what explains it; never what anybody answered."""
    return Text(
        community_id=one.matter.community_id,
        name=str(one.pk),
        title=one.matter.title,
        words=f"{one.wording}\n{one.explanation}",
        day=local_day(one.opened_at or one.drafted_at),
    )


def _canvasses_read_by(acting: Acting) -> QuerySet[models.Canvass]:
    return canvasses_seen_by(acting).filter(_for_members(acting))


def _position(one: models.AgreedPosition) -> Text | None:
    """The position that stands; who disagreed, for the community's own people alone."""
    if one.superseded_at is not None:
        return None
    return Text(
        community_id=one.matter.community_id,
        name=_name(one.matter),
        title=one.matter.title,
        words="\n".join((one.words, *one.conditions, one.limits)),
        more=one.dissent,
        day=local_day(one.agreed_at),
    )


def _positions_read_by(acting: Acting) -> QuerySet[models.AgreedPosition]:
    rows = models.AgreedPosition.objects.filter(_on_matters_seen_by(acting))
    return rows if acting.is_member else rows.filter(released_at__isnull=False)


def _positions_read_whole_by(acting: Acting) -> QuerySet[models.AgreedPosition]:
    return _positions_read_by(acting).filter(_for_members(acting))


def _mandate(one: models.Mandate) -> Text:
    return Text(
        community_id=one.community_id,
        name=str(one.pk),
        title=one.title,
        words="\n".join(purpose["what"] for purpose in one.purposes),
        day=one.starts_on,
    )


def _mandates_read_by(acting: Acting) -> QuerySet[models.Mandate]:
    return mandates_seen_by(acting).filter(_for_members(acting))


def _recall(one: models.Recall) -> Text:
    """What practices ask to be asked about again, and why; never which of them."""
    return Text(
        community_id=one.community_id,
        name=str(one.pk),
        title=about(one),
        words=one.reason,
        day=local_day(one.called_at),
    )


def _recalls_read_by(acting: Acting) -> QuerySet[models.Recall]:
    return models.Recall.objects.filter(_for_members(acting), community_id=acting.community_id)


def _instructions() -> QuerySet[models.Instruction]:
    later = models.Instruction.objects.filter(
        matter=OuterRef("matter"), version__gt=OuterRef("version"), approved_at__isnull=False
    )
    rows = models.Instruction.objects.select_related("matter").prefetch_related("lines")
    return rows.annotate(has_later=Exists(later))


def _instruction(one: models.Instruction) -> Text | None:
    """What the speaker has in hand; a draft is the executive's, and found by nobody."""
    if one.approved_at is None or one.has_later:  # type: ignore[attr-defined]
        return None
    return Text(
        community_id=one.matter.community_id,
        name=_name(one.matter),
        title=one.matter.title,
        words="\n".join(line.words for line in one.lines.all()),
        day=local_day(one.approved_at),
    )


def _instructions_read_by(acting: Acting) -> QuerySet[models.Instruction]:
    return models.Instruction.objects.filter(_for_members(acting), _on_matters_seen_by(acting))


def _outcomes() -> QuerySet[models.Outcome]:
    later = models.Outcome.objects.filter(matter=OuterRef("matter"), superseded_at=None, met_on__gt=OuterRef("met_on"))
    return models.Outcome.objects.select_related("matter").annotate(has_later=Exists(later))


def _outcome(one: models.Outcome) -> Text | None:
    """What the matter's last meeting decided, as it stands: that is what its page shows."""
    if one.superseded_at is not None or one.has_later:  # type: ignore[attr-defined]
        return None
    return Text(
        community_id=one.matter.community_id,
        name=_name(one.matter),
        title=one.matter.title,
        words=one.words,
        day=one.met_on,
    )


def _outcomes_read_by(acting: Acting) -> QuerySet[models.Outcome]:
    return models.Outcome.objects.filter(_for_members(acting), _on_matters_seen_by(acting))


def _notes() -> QuerySet[models.FeedbackNote]:
    return models.FeedbackNote.objects.select_related("outcome__matter").prefetch_related("corrections")


def _note(one: models.FeedbackNote) -> Text | None:
    """What was sent, and what put it right since; a draft is the executive's, and found by nobody."""
    if one.sent_at is None:
        return None
    told: tuple[Any, ...] = (one, *one.corrections.all())
    matter = one.outcome.matter
    return Text(
        community_id=matter.community_id,
        name=f"{_name(matter)}/{one.pk}",
        title=matter.title,
        words="\n".join(filter(None, (words for each in told for words in (each.for_members, each.for_partners)))),
        day=local_day(one.sent_at),
    )


def _notes_read_by(acting: Acting) -> QuerySet[models.FeedbackNote]:
    seen = matters_seen_by(acting).order_by().values("pk")
    return models.FeedbackNote.objects.filter(_for_members(acting), outcome__matter__in=seen)


def _decision(one: models.TierDecision) -> Text:
    """What was put, whatever became of it; never who is not bound by it, nor what a practice challenged it with."""
    return Text(
        community_id=one.matter.community_id,
        name=_name(one.matter),
        title=one.matter.title,
        words=one.words,
        day=local_day(one.decided_at),
    )


def _decisions_read_by(acting: Acting) -> QuerySet[models.TierDecision]:
    return models.TierDecision.objects.filter(_for_members(acting), _on_matters_seen_by(acting))


def _advice(one: models.Consultation) -> Text | None:
    """The advice once given; its draft is the LMC's own."""
    if one.answered_at is None:
        return None
    return Text(
        community_id=one.matter.community_id,
        name=_name(one.matter),
        title=one.matter.title,
        words=one.advice,
        day=local_day(one.answered_at),
    )


def _advice_read_by(acting: Acting) -> QuerySet[models.Consultation]:
    return models.Consultation.objects.filter(_for_members(acting), _on_matters_seen_by(acting))


def _talk(one: models.Conversation) -> Text | None:
    if one.superseded_at is not None:
        return None
    return Text(
        community_id=one.matter.community_id,
        name=_name(one.matter),
        title=one.topic,
        words=f"{one.with_whom}\n{one.moved}",
        day=one.held_on,
    )


def _talk_read_by(acting: Acting) -> QuerySet[models.Conversation]:
    """As `conversations`, over every matter this hat sees."""
    own = Q(matter__asked_by_id=acting.organisation_id) & talk_seen_by(acting, asked_by=acting.organisation_id)
    others = ~Q(matter__asked_by_id=acting.organisation_id) | Q(matter__asked_by=None)
    return models.Conversation.objects.filter(
        own | (others & talk_seen_by(acting)), _on_matters_seen_by(acting), superseded_at=None
    )


SUBJECTS = (
    Subject(
        kind="matter",
        one="Matter",
        words="Matters",
        page="matter",
        rows=models.Matter.objects.all,
        text=_matter,
        seen_by=matters_seen_by,
        whole_by=_matters_read_whole_by,
    ),
    Subject(
        kind="canvass",
        one="Question to practices or a group",
        words="Questions",
        page="canvass",
        rows=lambda: models.Canvass.objects.select_related("matter"),
        text=_canvass,
        seen_by=_canvasses_read_by,
        parts={models.Matter: "matter"},
    ),
    Subject(
        kind="position",
        one="Position",
        words="Positions",
        page="position",
        rows=lambda: models.AgreedPosition.objects.select_related("matter"),
        text=_position,
        seen_by=_positions_read_by,
        whole_by=_positions_read_whole_by,
        parts={models.Matter: "matter"},
    ),
    Subject(
        kind="mandate",
        one="Mandate",
        words="Mandates",
        page="mandate",
        rows=models.Mandate.objects.all,
        text=_mandate,
        seen_by=_mandates_read_by,
    ),
    Subject(
        kind="recall",
        one="Asked again",
        words="Asked again",
        page="recall",
        rows=lambda: models.Recall.objects.select_related("power", "mandate", "group"),
        text=_recall,
        seen_by=_recalls_read_by,
        parts={models.Mandate: "mandate"},
    ),
    Subject(
        kind="instruction",
        one="Instruction",
        words="Instructions",
        page="instruction",
        rows=_instructions,
        text=_instruction,
        seen_by=_instructions_read_by,
        # Once a later version is approved, the earlier is found no longer.
        parts={
            models.Matter: "matter",
            models.InstructionLine: "lines",
            models.Instruction: "matter__instructions",
        },
    ),
    Subject(
        kind="outcome",
        one="What was decided",
        words="What was decided",
        page="outcome",
        rows=_outcomes,
        text=_outcome,
        seen_by=_outcomes_read_by,
        parts={models.Matter: "matter", models.Outcome: "matter__outcomes"},
    ),
    Subject(
        kind="feedback",
        one="Feedback",
        words="Feedback",
        page="feedback-version",
        rows=_notes,
        text=_note,
        seen_by=_notes_read_by,
        parts={models.Matter: "outcome__matter", models.FeedbackCorrection: "corrections"},
    ),
    Subject(
        kind="decision",
        one="Decision",
        words="Decisions",
        page="decide",
        rows=lambda: models.TierDecision.objects.select_related("matter"),
        text=_decision,
        seen_by=_decisions_read_by,
        parts={models.Matter: "matter"},
    ),
    Subject(
        kind="advice",
        one="Advice of the LMC",
        words="Advice of the LMC",
        page="matter",
        rows=lambda: models.Consultation.objects.select_related("matter"),
        text=_advice,
        seen_by=_advice_read_by,
        parts={models.Matter: "matter"},
    ),
    Subject(
        kind="conversation",
        one="Conversation",
        words="Conversations",
        page="conversations",
        rows=lambda: models.Conversation.objects.select_related("matter"),
        text=_talk,
        seen_by=_talk_read_by,
    ),
)
