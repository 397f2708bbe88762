"""Which voices and answers of a long document are in doubt, so that the thorough checker need not walk a million rows.

It decides nothing: every row that is not plainly right is handed over, and what is wrong, and where, the thorough
checker says. Where no row is in doubt, or the document itself is none, it checks the whole.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET, Raw, UnsetType

from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.counting import notation
from folkmoot.matters.domain.counting.document import Answer, Authority, Voice, quotation_marks
from folkmoot.matters.domain.counting.faults import faults_in, faults_of, plain
from folkmoot.matters.domain.counting.shape import Fault, pointer_to

_SUPPORT_IF, _AUTHORISED = Position.SUPPORT_IF, Authority.AUTHORISED


class _Unread(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """The document with every member still as it was written, and its long lists row by row."""

    format: Raw | UnsetType = UNSET
    matter: Raw | UnsetType = UNSET
    question: Raw | UnsetType = UNSET
    opens_at: Raw | UnsetType = UNSET
    closes_at: Raw | UnsetType = UNSET
    rule: Raw | UnsetType = UNSET
    voices: list[Raw] | UnsetType = UNSET
    interests: Raw | UnsetType = UNSET
    proxies: Raw | UnsetType = UNSET
    answers: list[Raw] | UnsetType = UNSET


_DOCUMENT = msgspec.json.Decoder(_Unread)
_ENCODER = msgspec.json.Encoder()
_VOICE, _ANSWER = msgspec.json.Decoder(Voice), msgspec.json.Decoder(Answer)
_LONG = ("voices", "answers")
_TOO_LONG = 10**notation.MOST_DIGITS

Row = TypeVar("Row", Voice, Answer)


def faults_of_doubtful(raw: bytes) -> tuple[Fault, ...]:
    """Every fault of the document in those bytes, as `faults.faults_in` finds them; one at least.

    Errors: none is raised for what the bytes hold.
    """
    try:
        unread = _DOCUMENT.decode(raw)
        found = _faults(raw, unread)
    except (ValueError, RecursionError):
        found = ()
    return found or faults_in(raw)


def _faults(raw: bytes, unread: _Unread) -> tuple[Fault, ...]:
    if unread.voices is UNSET or unread.answers is UNSET:
        return ()
    beside = {name: plain(bytes(getattr(unread, name))) for name in _beside(unread)}
    voices, wrong_voices, in_voices = _read(unread.voices, _VOICE.decode)
    answers, wrong_answers, in_answers = _read(unread.answers, _ANSWER.decode)
    if _gives_a_member_twice(raw, unread, in_voices + in_answers):
        return ()
    # A wrong voice is still a voice: whoever names it names somebody.
    wrong = {place: plain(bytes(unread.voices[place])) for place in wrong_voices}
    codes = [*map(attrgetter("organisation"), voices.values()), *_organisations(wrong.values())]
    roll = set(codes)
    of_voices = sorted({*wrong_voices, *_doubled(voices, wrong, codes)})
    opens_at = _moment(beside.get("opens_at"))
    doubted = (place for place, answer in answers.items() if _is_doubtful(answer, roll, opens_at))
    of_answers = sorted({*wrong_answers, *doubted})
    narrowed = {
        **beside,
        "voices": [plain(bytes(unread.voices[place])) for place in of_voices],
        "answers": [plain(bytes(unread.answers[place])) for place in of_answers],
    }
    return tuple(_placed(fault, of_voices, of_answers) for fault in faults_of(narrowed, roll=roll))


def _beside(unread: _Unread) -> Iterator[str]:
    names = (name for name in unread.__struct_fields__ if name not in _LONG)
    return (name for name in names if getattr(unread, name) is not UNSET)


def _read(rows: Sequence[Raw], decode: Callable[[Raw], Row]) -> tuple[dict[int, Row], list[int], int]:
    """The rows that can be read, by their places; the places of those that cannot, or give a member twice; and how
    many quotation marks they all hold.
    """
    read, wrong, marks = {}, [], 0
    for place, row in enumerate(rows):
        here = quotation_marks(bytes(row))
        marks += here
        try:
            one = decode(row)
        except ValueError:
            wrong.append(place)
            continue
        if here == quotation_marks(_ENCODER.encode(one)):
            read[place] = one
        else:
            wrong.append(place)
    return read, wrong, marks


def _organisations(wrong: Iterable[Any]) -> Iterator[str]:
    codes = (voice.get("organisation") for voice in wrong if isinstance(voice, dict))
    return (code for code in codes if isinstance(code, str))


def _doubled(voices: dict[int, Voice], wrong: dict[int, Any], codes: list[str]) -> Iterator[int]:
    """The places of voices whose organisation stands there more than once, or whose list is too long a number."""
    several = {code for code, times in Counter(codes).items() if times > 1}
    for place, voice in voices.items():
        if voice.organisation in several or voice.patients >= _TOO_LONG:
            yield place


def _is_doubtful(answer: Answer, roll: set[str], opens_at: int | None) -> bool:
    """Whether an answer may be wrong in what it owes to the rest."""
    if answer.organisation not in roll or (answer.position is _SUPPORT_IF) != bool(answer.conditions):
        return True
    at = _moment(answer.at)
    if at is None or (opens_at is not None and at < opens_at):
        return True
    if not answer.confirmed_at:
        return answer.confirmed_at == ""
    confirmed = _moment(answer.confirmed_at)
    return confirmed is None or confirmed < at or answer.authority is _AUTHORISED


def _moment(text: Any) -> int | None:
    try:
        return notation.instant(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _gives_a_member_twice(raw: bytes, unread: _Unread, in_rows: int) -> bool:
    """Whether the document itself gives a member twice, of which the last was kept."""
    beside = list(_beside(unread))
    in_names = 2 * (len(beside) + len(_LONG))
    in_members = sum(quotation_marks(bytes(getattr(unread, name))) for name in beside)
    return quotation_marks(raw) != in_names + in_members + in_rows


def _placed(fault: Fault, of_voices: Sequence[int], of_answers: Sequence[int]) -> Fault:
    """The fault with its row's place in the whole document, rather than among the doubtful."""
    for name, places in (("voices", of_voices), ("answers", of_answers)):
        step, place, *rest = (*fault.pointer[1:].split("/", 2), "", "")
        if step == name and place.isdecimal():
            below = f"/{rest[0]}" if rest[0] else ""
            return Fault(f"{pointer_to(name)}{pointer_to(places[int(place)])}{below}", fault.says)
    return fault
