"""Canvasses and voices as lists show them: narrowed, in order, a page at a time."""

from datetime import datetime
from enum import StrEnum

from django.db.models import Case, Prefetch, Q, QuerySet, When

from folkmoot.directory.domain.acting import Acting
from folkmoot.matters import models
from folkmoot.matters.domain import who
from folkmoot.matters.domain.canvass import STANDS, Standing, State
from folkmoot.matters.queries.canvasses import TOLD
from folkmoot.matters.queries.loop import proxies_of
from folkmoot.matters.queries.matters import matters_seen_by


def canvasses_seen_by(acting: Acting) -> QuerySet[models.Canvass]:
    """Every canvass on the matters this hat may see, the latest drafted first; drafts for those alone who may ask."""
    seen = models.Canvass.objects.filter(matter__in=matters_seen_by(acting).order_by().values("pk"))
    if who.objections_to_asking(acting, None):
        seen = seen.filter(Q(opened_at__isnull=False) | Q(group_id__in=who.chaired_by(acting)))
    seen = seen.annotate(is_told=Case(When(TOLD, then=True), default=False))
    return seen.select_related("matter", "group").order_by("-drafted_at", "-pk")


def in_state(canvasses: QuerySet[models.Canvass], state: str, at: datetime) -> QuerySet[models.Canvass]:
    """Those that stand so at that instant; all for no state. One that is closing is open too, one reported closed too."""
    match state:
        case State.WITHDRAWN:
            return canvasses.filter(withdrawn_at__lte=at)
        case State.DRAFT:
            return canvasses.filter(withdrawn_at=None, opened_at=None)
        case State.OPEN:
            return canvasses.filter(withdrawn_at=None, opened_at__lte=at, closes_at__gte=at)
        case State.CLOSED:
            return canvasses.filter(withdrawn_at=None, opened_at__lte=at, closes_at__lt=at)
        case State.REPORTED:
            return canvasses.filter(TOLD, withdrawn_at=None, opened_at__lte=at, closes_at__lt=at)
    return canvasses


def told_by(canvasses: QuerySet[models.Canvass], acting: Acting) -> QuerySet[models.Canvass]:
    """Those this hat is a teller of."""
    return canvasses.filter(
        pk__in=models.TellerPost.objects.filter(appointment_id=acting.appointment_id, ended_at=None).values(
            "canvass_id"
        )
    )


class ProxyStanding(StrEnum):
    """How a proxy stands, as its practices narrow their list."""

    OFFERED = "offered"
    IN_FORCE = "in_force"
    ENDED = "ended"

    @property
    def words(self) -> str:
        return self.value.replace("_", " ").capitalize()


def proxies(acting: Acting, at: datetime, *, words: str = "", standing: str = "") -> QuerySet[models.Proxy]:
    """The proxies this hat's practice has given or holds, the newest first.

    Shape: `words` finds part of the other practice's name; `standing` is one of `ProxyStanding`.
    """
    found = proxies_of(acting.organisation_id, acting.community_id)
    if words:
        given = Q(giver_id=acting.organisation_id, holder__name__icontains=words)
        found = found.filter(given | Q(holder_id=acting.organisation_id, giver__name__icontains=words))
    ended = Q(revoked_at__isnull=False) | Q(ends_at__lte=at)
    match standing:
        case ProxyStanding.OFFERED:
            return found.exclude(ended).filter(accepted_at=None)
        case ProxyStanding.IN_FORCE:
            return found.exclude(ended).filter(accepted_at__isnull=False)
        case ProxyStanding.ENDED:
            return found.filter(ended)
    return found


class Heard(StrEnum):
    """How a voice stands, as a teller narrows the named answers."""

    HEARD = "heard"
    WAITING = "waiting"
    UNHEARD = "unheard"
    INTERESTED = "interested"

    @property
    def words(self) -> str:
        return {"waiting": "Waits to be confirmed", "unheard": "Not heard yet", "interested": "With an interest"}.get(
            self, "Heard"
        )


def voices_with_answers(canvass_id: int, *, words: str = "", pcn: str = "", how: str = "") -> QuerySet[models.Voice]:
    """The voices of a canvass by PCN and name, each with its standing answer first. For tellers alone.

    Shape: `words` finds part of a name or code; `pcn` is a code; `how` is one of `Heard`.
    """
    voices = models.Voice.objects.filter(canvass_id=canvass_id)
    if words:
        voices = voices.filter(Q(name__icontains=words) | Q(code__icontains=words))
    if pcn:
        voices = voices.filter(pcn_code=pcn)
    answers = models.Answer.objects.filter(voice__canvass_id=canvass_id)
    effective = answers.filter(standing=Standing.EFFECTIVE.value).values("voice_id")
    match how:
        case Heard.HEARD:
            voices = voices.filter(pk__in=effective)
        case Heard.WAITING:
            waiting = answers.filter(standing=Standing.PROVISIONAL.value).values("voice_id")
            voices = voices.filter(pk__in=waiting).exclude(pk__in=effective)
        case Heard.UNHEARD:
            voices = voices.exclude(pk__in=answers.filter(standing__in=STANDS).values("voice_id"))
        case Heard.INTERESTED:
            voices = voices.filter(interest__isnull=False)
    standing = models.Answer.objects.exclude(standing=Standing.REPLACED.value).order_by("standing")
    return (
        voices.select_related("interest").prefetch_related(Prefetch("answers", standing)).order_by("pcn_name", "name")
    )


def pcns_of(canvass_id: int) -> list[tuple[str, str]]:
    """The PCNs on the roll of a canvass, each its code and name, by name."""
    rows = models.Voice.objects.filter(canvass_id=canvass_id, pcn_code__isnull=False).order_by("pcn_name", "pcn_code")
    return [(code or "", name) for code, name in rows.values_list("pcn_code", "pcn_name").distinct()]
