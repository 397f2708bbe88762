"""What a practice writes privately to its LMC, and what is answered. It leaves no trace elsewhere, the record included."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.matters import models, queries
from folkmoot.matters.domain.lmc import Side, writes_to_lmc
from folkmoot.matters.operations import free_text


@transaction.atomic
def write_to_lmc(*, lmc_id: int, title: str, words: str, by: Acting, at: datetime) -> int:
    """The number of the exchange begun, which that LMC's officers and administrators and the writer read; nobody else.

    Errors: Refused.
    """
    objections = [] if writes_to_lmc(by) else ["People of a practice write to their LMC here."]
    if all(one.pk != lmc_id for one in directory.lmcs_of(by.community_id, local_day(at))):
        objections.append("Choose an LMC of your community.")
    objections += free_text.objections_to(models.LmcLetter, title=title)
    objections += free_text.objections_to(models.LmcLetterPart, words=words)
    if not title.strip() or not words.strip():
        objections.append("Say what it is about, and what you want to tell them.")
    if objections:
        raise Refused(objections)
    letter = models.LmcLetter.objects.create(
        community_id=by.community_id,
        lmc_id=lmc_id,
        practice_id=by.organisation_id,
        sender_id=by.person_id,
        title=title.strip(),
        written_at=at,
        awaits=Side.LMC.value,
    )
    _add(letter, words, Side.SENDER, by, at)
    return letter.pk


@transaction.atomic
def answer_letter(*, letter_id: int, words: str, by: Acting, at: datetime) -> None:
    """Write on in an exchange one reads; it is then the other side's turn.

    Errors: NotFound; Refused.
    """
    letter = _locked(letter_id, by)
    objections = free_text.objections_to(models.LmcLetterPart, words=words)
    if not words.strip():
        objections.append("Write your answer.")
    if objections:
        raise Refused(objections)
    side = queries.side_of(letter, by)
    _add(letter, words, side, by, at)
    letter.awaits = side.other.value
    letter.save(update_fields=["awaits"])


@transaction.atomic
def read_letter(*, letter_id: int, by: Acting) -> None:
    """Say that one has read it and has nothing to add: it waits for nobody until somebody writes on.

    Errors: NotFound; Refused, when it is the other side's turn.
    """
    letter = _locked(letter_id, by)
    if letter.awaits != queries.side_of(letter, by):
        raise Refused("It does not wait for you.")
    letter.awaits = ""
    letter.save(update_fields=["awaits"])


def _locked(letter_id: int, by: Acting) -> models.LmcLetter:
    if not models.LmcLetter.objects.select_for_update(no_key=True).filter(pk=letter_id).exists():
        raise NotFound("letter")
    return queries.lmc_letter(letter_id, by)


def _add(letter: models.LmcLetter, words: str, side: Side, by: Acting, at: datetime) -> None:
    models.LmcLetterPart.objects.create(
        letter=letter, words=words.strip(), by_lmc=side is Side.LMC, written_at=at, written_by_words=by.words
    )
