"""What the loop holds of a whole community, for whoever asks how far it is with its set-up: numbers, nobody's answers."""

from datetime import date, datetime

from django.db.models import Count, QuerySet

from folkmoot.matters import models
from folkmoot.matters.domain import delegation, feedback
from folkmoot.matters.domain.matter import State
from folkmoot.matters.queries.delegation import powers_in_force, schemes
from folkmoot.matters.queries.loop import facts_of_each as facts_of_each
from folkmoot.matters.queries.loop import mandates as mandates
from folkmoot.prepared import prepared

# What nobody decides any more.
_OVER = [state.value for state in State if not state.is_open or state is State.DECIDED]


def questions_to_practices_asked(community_id: int) -> int:
    """How many questions were put to the practices, those withdrawn left out."""
    return _questions(community_id).count()


def have_practices_been_asked(community_id: int) -> bool:
    """Whether there was such a question yet."""
    return bool(_a_question(community_id))


@prepared
def _a_question(community_id: int) -> QuerySet[models.Canvass, int]:
    return _questions(community_id).values_list("pk", flat=True)[:1]


def _questions(community_id: int) -> QuerySet[models.Canvass]:
    rows = models.Canvass.objects.filter(electorate="practices", opened_at__isnull=False, withdrawn_at=None)
    return rows.filter(matter__community_id=community_id)


def powers_of_the_executive(community_id: int, day: date) -> int:
    """How many powers the executive holds that day, those due for review among them."""
    alive = (delegation.PowerState.ACTIVE, delegation.PowerState.REVIEW_DUE)
    rows = (power for power, _ in powers_in_force(community_id, day))
    return sum(one.tier is delegation.Tier.EXECUTIVE and delegation.power_state(one, day) in alive for one in rows)


def decisions_ahead(community_id: int, day: date) -> int:
    """How many matters are decided on that day or later."""
    rows = models.Matter.objects.filter(community_id=community_id, decides_on__gte=day)
    return rows.exclude(state__in=_OVER).count()


def times_told(community_id: int) -> int:
    """How many times everyone was told what came of a matter."""
    rows = models.FeedbackNote.objects.filter(outcome__matter__community_id=community_id, sent_at__isnull=False)
    return rows.count()


def times_felt(community_id: int, at: datetime) -> int:
    """After how many matters enough practices said whether they were heard and well spoken for, the questions closed."""
    rows = models.FeedbackNote.objects.filter(outcome__matter__community_id=community_id, sent_at__isnull=False)
    enough = rows.annotate(number=Count("replies")).filter(number__gte=feedback.LEAST_REPLIES)
    sent = enough.values_list("sent_at", flat=True)
    return sum(one is not None and at > feedback.replies_close_at(one) for one in sent)


def versions_of_the_scheme(community_id: int) -> int:
    """How many versions of the scheme of delegation were approved so far."""
    return schemes(community_id).count()
