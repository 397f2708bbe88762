"""Canvasses, their rolls and answers, and the document they are counted from."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries import keeping
from folkmoot.kernel.errors import NotFound
from folkmoot.matters import models
from folkmoot.matters.domain import reminders
from folkmoot.matters.domain.canvass import STANDS, Handling, Polled, Standing
from folkmoot.matters.domain.matter import Category, State, reference
from folkmoot.prepared import prepared, with_related

# Two taps and a sentence. Shown wherever an answer is asked for.
MINUTES_TO_ANSWER = 2


# The columns `polled` reads, and the matter's title.
POLLED = (
    *("wording", "binds", "opened_at", "closes_at", "withdrawn_at"),
    *("matter__title", "matter__category", "matter__money_pence"),
)


def polled(canvass: models.Canvass) -> Polled:
    """The facts of a canvass its rules turn on. The matter must be at hand."""
    return Polled(
        wording=canvass.wording,
        category=Category(canvass.matter.category),
        money_pence=canvass.matter.money_pence or 0,
        binds=canvass.binds,
        opened_at=canvass.opened_at,
        closes_at=canvass.closes_at,
        withdrawn_at=canvass.withdrawn_at,
    )


def canvass(canvass_id: int, community_id: int) -> models.Canvass:
    """A canvass with its matter and its count, if counted.

    Errors: NotFound, also for another community's.
    """
    for found in _canvass(canvass_id, community_id):
        return found
    raise NotFound("canvass")


@prepared
def _canvass(canvass_id: int, community_id: int) -> QuerySet[models.Canvass]:
    return models.Canvass.objects.select_related(
        "matter__community", "matter__asked_by", "matter__decision_maker", "count", "group"
    ).filter(pk=canvass_id, matter__community_id=community_id)


@prepared
def canvasses_of(matter_id: int, *, outcomes: bool = False) -> QuerySet[models.Canvass]:
    """The matter's canvasses, newest first, with their counts; with what was counted where `outcomes` are asked for."""
    counted = ("outcome", "root") if outcomes else ("counted_at",)
    found = with_related(models.Canvass.objects.filter(matter_id=matter_id), count=counted, group=("name",))
    return found.order_by("-drafted_at", "-pk")


# Those who were asked were told what came of it: by the feedback after a meeting, or, of a mandate, with the count.
TOLD = Q(matter__state=State.FED_BACK.value) | Exists(
    models.FeedbackNote.objects.filter(outcome__matter_id=OuterRef("matter_id"), sent_at__gte=OuterRef("closes_at"))
)


def is_told(canvass: models.Canvass) -> bool:
    """Whether those who were asked were told what came of a canvass that has closed."""
    return models.Canvass.objects.filter(TOLD, pk=canvass.pk).exists()


def voice_of(canvass_id: int, acting: Acting) -> models.Voice | None:
    """The voice this hat answers for in a canvass, if it has one: its own seat's before its organisation's."""
    return own_first(_voices_of(canvass_id, acting.appointment_id, acting.organisation_id))


def own_first(voices: Iterable[models.Voice]) -> models.Voice | None:
    """Of the voices one hat may answer for, the one it does. Missing: None of none."""
    return min(voices, key=lambda voice: voice.appointment_id is None, default=None)


@prepared
def _voices_of(canvass_id: int, appointment_id: int, organisation_id: int) -> QuerySet[models.Voice]:
    return voices_for(canvass_id, appointment_id, organisation_id).select_related("interest")


def voices_for(canvass_id: int, appointment_id: int, organisation_id: int) -> QuerySet[models.Voice]:
    """The voices in a canvass that a hat may answer for: its own seat's and its organisation's."""
    # A seat's voice bears its organisation too, so that few rows are read however long the roll is.
    voices = models.Voice.objects.filter(organisation_id=organisation_id, canvass_id=canvass_id)
    return voices.filter(Q(appointment_id=appointment_id) | Q(appointment=None))


def standing_answer(voice_id: int) -> models.Answer | None:
    """The voice's answer as it stands: the effective one, else the one waiting to be confirmed."""
    return own_answers(voice_id)[0]


def own_answers(voice_id: int) -> tuple[models.Answer | None, models.Answer | None]:
    """The voice's answer as it stands, and the one refused since, if the latest was."""
    found = _answers_not_replaced(voice_id)
    standing = next((one for one in found if one.standing in STANDS), None)
    latest = max(found, key=lambda one: one.pk, default=None)
    return standing, latest if latest is not None and latest.standing == Standing.REFUSED else None


@prepared
def _answers_not_replaced(voice_id: int) -> QuerySet[models.Answer]:
    # "effective" sorts before "provisional", that before "refused".
    answers = models.Answer.objects.filter(voice_id=voice_id).exclude(standing=Standing.REPLACED.value)
    return answers.order_by("standing")


def counted_voices(canvass_id: int) -> QuerySet[models.Voice]:
    """The voices the count is made over: a voice excluded by its interest is off the roll for every purpose."""
    return models.Voice.objects.filter(canvass_id=canvass_id).exclude(interest__handling=Handling.EXCLUDED.value)


def turnout(canvass_id: int) -> tuple[int, int]:
    """How many voices have an effective answer, and how many are on the roll. A count, never a result."""
    voices = counted_voices(canvass_id)
    return voices.filter(answers__standing=Standing.EFFECTIVE.value).count(), voices.count()


def turnout_by_pcn(canvass_id: int, *, pcn_codes: tuple[str, ...] | None = None) -> list[tuple[str, int, int]]:
    """Each PCN of the roll by name, with how many of its voices have an effective answer and how many it has.

    Shape: of some PCNs alone where codes are given. Missing: an empty name for voices in no PCN, last.
    """
    voices = counted_voices(canvass_id)
    if pcn_codes is not None:
        voices = voices.filter(pcn_code__in=pcn_codes)
    heard = Count("pk", filter=Q(answers__standing=Standing.EFFECTIVE.value), distinct=True)
    counted = voices.values("pcn_name").annotate(heard=heard, asked=Count("pk", distinct=True))
    rows = counted.order_by("pcn_name").values_list("pcn_name", "heard", "asked")
    return sorted(rows, key=lambda row: (not row[0], row[0]))


def is_teller(canvass_id: int, acting: Acting) -> bool:
    """Whether this hat is a teller of the canvass."""
    return tellers(canvass_id).filter(appointment_id=acting.appointment_id).exists()


def told_by(acting: Acting) -> set[int]:
    """The canvasses this hat is a teller of."""
    return set(
        models.TellerPost.objects.filter(appointment_id=acting.appointment_id, ended_at=None).values_list(
            "canvass_id", flat=True
        )
    )


def tellers(canvass_id: int) -> QuerySet[models.TellerPost]:
    """The tellers of a canvass that were not stood down, with their people, the first appointed first."""
    posts = models.TellerPost.objects.filter(canvass_id=canvass_id, ended_at=None)
    return posts.select_related("appointment__person", "appointment__organisation").order_by("appointed_at", "pk")


def teller_post(post_id: int, community_id: int) -> models.TellerPost:
    """One teller's post that has not ended, with its canvass and person.

    Errors: NotFound, also for another community's.
    """
    posts = models.TellerPost.objects.select_related("canvass", "appointment__person", "appointment__organisation")
    found = posts.filter(pk=post_id, canvass__matter__community_id=community_id, ended_at=None).first()
    if found is None:
        raise NotFound("teller")
    return found


def invitation(number: int) -> models.Invitation | None:
    """An invitation with its voice, canvass, matter and community."""
    return models.Invitation.objects.select_related("voice__canvass__matter__community").filter(pk=number).first()


def unheard_voices(canvass_id: int) -> QuerySet[models.Voice]:
    """The voices with no answer yet, not even one that waits to be confirmed: those to remind."""
    answered = models.Answer.objects.filter(voice__canvass_id=canvass_id, standing__in=STANDS)
    return counted_voices(canvass_id).exclude(pk__in=answered.values("voice_id")).order_by("pk")


def document(canvass: models.Canvass) -> dict[str, Any]:
    """The canvass as the document it is counted from, in the format folkmoot-canvass/1. For tellers, and for the count."""
    voices = list(
        models.Voice.objects.filter(canvass=canvass)
        .select_related("interest")
        .prefetch_related(Prefetch("answers", models.Answer.objects.order_by("at", "pk")))
        .order_by("code")
    )
    by_organisation = {voice.organisation_id: voice.code for voice in voices if voice.appointment_id is None}
    return {
        "format": "folkmoot-canvass/1",
        "matter": {
            "reference": reference(canvass.matter.year, canvass.matter.number),
            "category": canvass.matter.category,
        },
        "question": canvass.wording,
        **({"opens_at": canvass.opened_at.isoformat()} if canvass.opened_at else {}),
        "closes_at": canvass.closes_at.isoformat(),
        "rule": canvass.rule,
        "voices": [{"organisation": v.code, "pcn": v.pcn_code, "patients": v.patients} for v in voices],
        "interests": [
            {"organisation": v.code, "handling": v.interest.handling} for v in voices if hasattr(v, "interest")
        ],
        "proxies": _proxies(canvass, by_organisation),
        "answers": [answer_as_counted(voice.code, answer) for voice in voices for answer in voice.answers.all()],
    }


def answer_as_counted(code: str, answer: models.Answer) -> dict[str, Any]:
    """An answer as the canvass document writes it."""
    written: dict[str, Any] = {
        "organisation": code,
        "position": answer.position,
        "authority": answer.authority,
        "at": answer.at.isoformat(),
    }
    if answer.conditions:
        written["conditions"] = answer.conditions
    if answer.confirmed_at is not None:
        written["confirmed_at"] = answer.confirmed_at.isoformat()
    return written


def _proxies(canvass: models.Canvass, codes: dict[int, str]) -> list[dict[str, Any]]:
    given = models.Proxy.objects.filter(
        community_id=canvass.matter.community_id,
        giver_id__in=codes,
        holder_id__in=codes,
        accepted_at__isnull=False,
    ).order_by("starts_at", "pk")
    return [
        {
            "from": codes[proxy.giver_id],
            "to": codes[proxy.holder_id],
            "categories": proxy.categories,
            "starts_at": proxy.starts_at.isoformat(),
            "accepted_at": proxy.accepted_at.isoformat() if proxy.accepted_at else None,
            "ends_at": ended.isoformat() if (ended := _end(proxy)) else None,
        }
        for proxy in given
        if (ended := _end(proxy)) is None or ended > proxy.starts_at
    ]


def _end(proxy: models.Proxy) -> Any:
    ends = [when for when in (proxy.ends_at, proxy.revoked_at) if when is not None]
    return min(ends) if ends else None


def organisations_asked(matter: models.Matter) -> list[int]:
    """The organisations on the roll of any canvass of practices on the matter: those owed an account."""
    return list(
        models.Voice.objects.filter(canvass__matter=matter, canvass__electorate="practices")
        .order_by("organisation_id")
        .values_list("organisation_id", flat=True)
        .distinct()
    )


def is_excluded(voice: models.Voice) -> bool:
    """Whether the voice's declared interest takes it off the roll."""
    interest = getattr(voice, "interest", None)
    return interest is not None and interest.handling == Handling.EXCLUDED


def unheard_names(canvass_id: int, *, pcn_codes: tuple[str, ...] | None = None) -> list[str]:
    """The names of voices with no answer that counts yet, by name; of some PCNs alone where codes are given."""
    heard = models.Answer.objects.filter(voice__canvass_id=canvass_id, standing=Standing.EFFECTIVE.value)
    voices = counted_voices(canvass_id).exclude(pk__in=heard.values("voice_id"))
    if pcn_codes is not None:
        voices = voices.filter(pcn_code__in=pcn_codes)
    return list(voices.order_by("name").values_list("name", flat=True))


def reminding_now(at: datetime) -> list[int]:
    """The canvasses that take answers at that instant and have a reminder due, in every community."""
    open_now = _open_at(at).order_by("pk").values_list("pk", "opened_at", "closes_at")
    return [
        number
        for number, opened_at, closes_at in open_now
        if opened_at and reminders.latest_due(opened_at, closes_at, at)
    ]


def misdirected(at: datetime) -> dict[int, dict[int, datetime]]:
    """By canvass that takes answers at that instant: each appointment asked at an address put right since, and when."""
    open_now = _open_at(at)
    moved = keeping.moved_since(Subquery(open_now.order_by("opened_at").values("opened_at")[:1]))
    found: dict[int, dict[int, datetime]] = {}
    if moved:
        asked = models.Invitation.objects.filter(appointment_id__in=moved, voice__canvass__in=open_now)
        for canvass_id, opened_at, one in asked.values_list(
            "voice__canvass_id", "voice__canvass__opened_at", "appointment_id"
        ):
            if opened_at and moved[one] > opened_at:
                found.setdefault(canvass_id, {})[one] = moved[one]
    return found


def _open_at(at: datetime) -> QuerySet[models.Canvass]:
    return models.Canvass.objects.filter(opened_at__lte=at, closes_at__gte=at, withdrawn_at=None)


def uncounted(at: datetime, *, matter_id: int | None = None) -> list[int]:
    """The canvasses the clock has closed and nobody has asked about yet: in every community, or on one matter."""
    closed = models.Canvass.objects.filter(opened_at__isnull=False, closes_at__lt=at, withdrawn_at=None, count=None)
    if matter_id is not None:
        closed = closed.filter(matter_id=matter_id)
    return list(closed.order_by("pk").values_list("pk", flat=True))


def voices(canvass_id: int) -> dict[str, int]:
    """The key of each voice on the roll, by its organisation's code."""
    return dict(models.Voice.objects.filter(canvass_id=canvass_id).values_list("code", "pk"))


def voice(voice_id: int, community_id: int) -> models.Voice:
    """One voice with its canvass and matter.

    Errors: NotFound, also for another community's.
    """
    found = (
        models.Voice.objects.select_related("canvass__matter")
        .filter(pk=voice_id, canvass__matter__community_id=community_id)
        .first()
    )
    if found is None:
        raise NotFound("voice")
    return found


def canvass_of_teller(canvass_id: int, acting: Acting) -> models.Canvass:
    """One canvass, for its teller.

    Errors: NotFound, for anyone who is not a teller of it.
    """
    found = canvass(canvass_id, acting.community_id)
    if not is_teller(canvass_id, acting):
        raise NotFound("canvass")
    return found


def looks(canvass_id: int) -> QuerySet[models.Look]:
    """The times tellers looked at the named answers of a canvass, newest first."""
    return models.Look.objects.filter(canvass_id=canvass_id).order_by("-at", "-pk")


def receipt_of(voice_id: int) -> models.Receipt | None:
    """The voice's receipt, with its answer and the count it stands in."""
    return models.Receipt.objects.select_related("answer", "voice__canvass__count").filter(voice_id=voice_id).first()
