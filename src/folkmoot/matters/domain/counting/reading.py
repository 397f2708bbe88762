"""The fast, strict reader: it accepts what is certainly right, and leaves everything else to the thorough checker.

A million voices make a document of 200 megabytes. The two lists that grow, voices and answers, are checked here in
few steps each; what stands beside them is checked by the thorough checker itself, so that its rules are written once.
"""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

import msgspec

from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.counting.document import (
    Answer,
    Authority,
    Canvass,
    CanvassDocument,
    Voice,
    quotation_marks,
)
from folkmoot.matters.domain.counting.doubtful import faults_of_doubtful
from folkmoot.matters.domain.counting.faults import FaultyDocument, faults_of
from folkmoot.matters.domain.counting.notation import MOST_DIGITS, moments

_DECODER = msgspec.json.Decoder(Canvass)
_ENCODER = msgspec.json.Encoder()
# Written again a slice at a time, a long list never takes its whole room in memory twice.
_SLICE = 10_000
# Members of an enumeration are slow to reach by their names, too slow to be reached for every answer.
_SUPPORT_IF, _AUTHORISED = Position.SUPPORT_IF, Authority.AUTHORISED


class _Doubt(ValueError):
    """Something may be wrong: the thorough checker will say what."""


def read_canvass(raw: bytes) -> CanvassDocument:
    """The canvass document in those bytes.

    Errors: FaultyDocument, with every fault.
    """
    try:
        return _certain(raw)
    # Bytes that are no document, an instant that is none, an organisation without a voice, absurd nesting.
    except (ValueError, KeyError, RecursionError):
        raise FaultyDocument(faults_of_doubtful(raw)) from None


def as_document(values: Mapping[str, Any]) -> CanvassDocument:
    """The canvass document in those plain values; aware datetimes are written as instants.

    Errors: FaultyDocument, with every fault.
    """
    return read_canvass(_ENCODER.encode(values))


def _certain(raw: bytes) -> CanvassDocument:
    """The document, if nothing about it is in doubt.

    Errors: ValueError, KeyError or RecursionError when anything is.
    """
    written = _DECODER.decode(raw)
    beside = msgspec.structs.replace(written, voices=[], answers=[])
    if quotation_marks(raw) != sum(map(quotation_marks, _written_again(written, beside))):
        raise _Doubt("a member is given twice")
    places = _places(written.voices)
    if faults_of(msgspec.to_builtins(beside), roll=places):
        raise _Doubt("a fault beside voices and answers")
    given = [answer.at for answer in written.answers]
    moment = moments([*_instants_beside(written), *given, *_confirmations(written.answers)])
    given_at = given if moment is str else [moment(at) for at in given]
    _check_conditions(written.answers)
    _check_times(written, given_at, moment)
    # Packed, a million places are read without following a million references.
    speakers = array("L", map(places.__getitem__, map(attrgetter("organisation"), written.answers)))
    return CanvassDocument(written=written, places=places, speakers=speakers, given_at=given_at, moment=moment)


def _written_again(written: Canvass, beside: Canvass) -> Iterator[bytes]:
    yield _ENCODER.encode(beside)
    for rows in (written.voices, written.answers):
        for start in range(0, len(rows), _SLICE):
            yield _ENCODER.encode(rows[start : start + _SLICE])


def _places(voices: Sequence[Voice]) -> dict[str, int]:
    places = dict(zip(map(attrgetter("organisation"), voices), range(len(voices)), strict=True))
    if len(places) < len(voices):
        raise _Doubt("two voices of one organisation")
    if max(map(attrgetter("patients"), voices), default=0) >= 10**MOST_DIGITS:
        raise _Doubt("a list size of too many digits")
    return places


def _instants_beside(written: Canvass) -> Iterator[str]:
    yield written.closes_at
    if written.opens_at:
        yield written.opens_at
    for proxy in written.proxies or ():
        yield from (at for at in (proxy.starts_at, proxy.accepted_at, proxy.ends_at) if at)


def _confirmations(answers: Sequence[Answer]) -> list[str]:
    return [answer.confirmed_at for answer in answers if answer.confirmed_at]


def _check_conditions(answers: Sequence[Answer]) -> None:
    if any((answer.position is _SUPPORT_IF) != bool(answer.conditions) for answer in answers):
        raise _Doubt("conditions missing, or out of place")


def _check_times(written: Canvass, given_at: Sequence[Any], moment: Callable[[str], Any]) -> None:
    if written.opens_at and given_at and min(given_at) < moment(written.opens_at):
        raise _Doubt("an answer before the opening")
    for answer, at in zip(written.answers, given_at, strict=True):
        if answer.confirmed_at and (answer.authority is _AUTHORISED or moment(answer.confirmed_at) < at):
            raise _Doubt("a confirmation out of place, or too early")
