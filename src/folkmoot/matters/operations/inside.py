"""What stays inside one practice: gathering its partners' views."""

from datetime import datetime

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.modules import Module, switched_off
from folkmoot.directory.queries.modules import modules_off
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.matters import models, queries
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.operations import free_text
from folkmoot.matters.operations.answers import locked_voice, speaks_for

_SALT = "folkmoot.matters.gathering"
# A practice has no more partners than this; a link that leaked fills no table.
MOST_VIEWS = 40


@transaction.atomic
def gather_views(*, voice_id: int, by: Acting, at: datetime) -> str:
    """The address of a link for the partners of one's own practice, begun now or before.

    Nothing of it is in the community's record: what a practice says inside itself is its own.
    Errors: NotFound; Refused.
    """
    voice = locked_voice(voice_id, by)
    if not speaks_for(by, voice) or voice.appointment_id is not None:
        raise NotFound("voice")
    if by.role not in canvasses.MAY_ANSWER:
        raise Refused("Your representative, deputy or practice manager gathers the partners' views.")
    if not canvasses.takes_answers(queries.polled(voice.canvass), at):
        raise Refused("The canvass is not open: there is nothing to gather views for.")
    gathering, _ = models.Gathering.objects.get_or_create(
        voice=voice, defaults={"begun_at": at, "begun_by_id": by.person_id}
    )
    return address(gathering)


def address(gathering: models.Gathering) -> str:
    """The whole address of a gathering's link."""
    return settings.ADDRESS + reverse("partner-view", args=[signing.dumps(gathering.pk, salt=_SALT, compress=True)])


def gathering_at(token: str, *, at: datetime) -> models.Gathering:
    """The gathering a link leads to, while its canvass is open. Reads only.

    Errors: Refused, saying what to do, when the link is not complete, ended, or the canvass has closed.
    """
    try:
        number = signing.loads(token, salt=_SALT)
    except signing.BadSignature as bad:
        raise Refused("This link is not complete. Ask your representative to send it again.") from bad
    found = queries.gathering(number)
    if found is None or found.ended_at is not None:
        raise Refused("Your representative has ended this. Speak to them.")
    community = found.voice.canvass.matter.community
    if Module.PARTNER_VIEWS in modules_off(community.pk):
        raise Refused(switched_off(community.name, Module.PARTNER_VIEWS))
    if not canvasses.takes_answers(queries.polled(found.voice.canvass), at):
        raise Refused("The canvass has closed. Nothing was changed.")
    return found


@transaction.atomic
def give_view(*, token: str, name: str, position: canvasses.Position, sentence: str, at: datetime) -> None:
    """Tell one's representative what one thinks; said again under the same name, it replaces what was said.

    Errors: Refused.
    """
    gathering = gathering_at(token, at=at)
    # Two posts of one form at one instant take turns: the second replaces what the first said.
    models.Gathering.objects.select_for_update(no_key=True).get(pk=gathering.pk)
    objections = free_text.objections_to(models.PartnerView, name=name, sentence=sentence)
    if not name.strip():
        objections.append("Give your name, so that your representative knows whose view it is.")
    others = gathering.views.exclude(name=name.strip())
    if others.count() >= MOST_VIEWS:
        objections.append("This link has been used too often. Speak to your representative.")
    if objections:
        raise Refused(objections)
    models.PartnerView.objects.update_or_create(
        gathering=gathering,
        name=name.strip(),
        defaults={"position": position.value, "sentence": sentence.strip(), "at": at},
    )


@transaction.atomic
def end_gathering(*, voice_id: int, by: Acting, at: datetime) -> None:
    """End the link; what was said stays readable to the practice.

    Errors: NotFound.
    """
    voice = locked_voice(voice_id, by)
    if not speaks_for(by, voice) or by.role not in canvasses.MAY_ANSWER:
        raise NotFound("voice")
    models.Gathering.objects.filter(voice=voice, ended_at=None).update(ended_at=at)
