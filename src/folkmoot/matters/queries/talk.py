"""Talk about a matter outside meetings, and views that changed since practices were counted."""

from datetime import datetime

from django.db.models import Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models
from folkmoot.matters.domain import who


def seen_by(acting: Acting, *, asked_by: int | None = None) -> Q:
    """The condition that a conversation is for this hat: on a rung it reads, or kept to its person, practice or PCN."""
    rungs = tuple(rung.value for rung in Visibility if _reads(acting, rung, asked_by))
    return Q(rung__in=rungs, kept_to="") | Q(kept_to__in=who.keys_of(acting))


def _reads(acting: Acting, rung: Visibility, asked_by: int | None) -> bool:
    # A partner that asked is named by that, and reads what is for the partners named; no more of the talk about it.
    named = rung is Visibility.NAMED_PARTNERS and acting.organisation_id == asked_by
    return named or who.may_see(acting, rung)


def conversations(matter: models.Matter, acting: Acting) -> QuerySet[models.Conversation]:
    """The conversations on a matter this hat may see, each as last corrected, the latest held first."""
    for_it = seen_by(acting, asked_by=matter.asked_by_id)
    held = models.Conversation.objects.filter(for_it, matter=matter, superseded_at=None)
    return held.order_by("-held_on", "-pk")


def own_conversation(matter: models.Matter, acting: Acting, conversation_id: int) -> models.Conversation:
    """One conversation on the matter, for whoever logged it.

    Errors: NotFound, also once it was corrected or withdrawn.
    """
    found = conversations(matter, acting).filter(pk=conversation_id, logged_by_id=acting.person_id).first()
    if found is None:
        raise NotFound("conversation")
    return found


def changed_views(matter: models.Matter, acting: Acting) -> QuerySet[models.ChangedView]:
    """What one's own practice told of its changed view, the latest first; a practice's words are its own."""
    return models.ChangedView.objects.filter(matter=matter, organisation_id=acting.organisation_id).order_by(
        "-at", "-pk"
    )


def when_views_changed(matter: models.Matter) -> QuerySet[models.ChangedView, datetime]:
    """When views changed since the count, the latest first, and never whose."""
    return models.ChangedView.objects.filter(matter=matter).order_by("-at", "-pk").values_list("at", flat=True)
