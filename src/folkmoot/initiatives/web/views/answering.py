"""What a side answers: writing it, handing it in, taking it back."""

from django.http import HttpResponse

from folkmoot.design.access import open_to
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.initiatives.domain.look_back import Half, Side, objections_to_writing
from folkmoot.initiatives.operations import answering as operations
from folkmoot.initiatives.queries.look_backs import look_back_in, words_of
from folkmoot.initiatives.web import forms
from folkmoot.initiatives.web.act import form_on, press_on
from folkmoot.kernel.errors import NotFound, refuse_any

_INTRO = (
    "Answer for your side, as it was. Roles, never names; nothing about a patient. What you cannot answer yet may wait: "
    "it is kept for your side alone until you hand it in."
)


@open_to(IN_COMMUNITY)
def answer_went_well(request: ActingRequest, community: str, look_back: int) -> HttpResponse:
    """Answer about what went well."""
    return _answer(request, look_back, Half.WENT_WELL)


@open_to(IN_COMMUNITY)
def answer_did_not(request: ActingRequest, community: str, look_back: int) -> HttpResponse:
    """Answer about what did not go well."""
    return _answer(request, look_back, Half.DID_NOT)


def _answer(request: ActingRequest, look_back: int, half: Half) -> HttpResponse:
    reading = look_back_in(look_back, request.acting)
    if reading.side is None:
        raise NotFound("look-back")
    # Nobody is given six boxes to fill in that are then refused.
    refuse_any(objections_to_writing(reading.state, has_given=reading.own.given_at is not None))
    row = reading.written.get((reading.side, half))
    initial = {**words_of(row), "read": row.version if row else 0}
    form = forms.AnswersForm(request.POST or None, words=reading.words, initial=initial)
    named = reading.one.went_well if half is Half.WENT_WELL else reading.one.did_not
    if reading.side is Side.PARTNER:
        readers = f"the people of {reading.one.partner.name}"
    else:
        readers = "the executive and the people named for general practice"
    return form_on(
        request,
        reading,
        form,
        lambda: operations.write_answers(
            form.said(), half=half, read=form.version(), look_back_id=look_back, by=request.acting, at=request.at
        ),
        title=named,
        caption=half.words,
        button="Keep these answers",
        done="Kept for your side. Hand them in once all questions are answered.",
        intro=_INTRO,
        who_can_see=f"{readers}, until both sides have handed their answers in; then both sides",
    )


@open_to(IN_COMMUNITY)
def hand_in(request: ActingRequest, community: str, look_back: int) -> HttpResponse:
    """Hand in the answers of one's own side."""
    return press_on(
        request,
        look_back,
        lambda: operations.hand_in(look_back_id=look_back, by=request.acting, at=request.at),
        done="Handed in. Once both sides have, each reads the other's.",
    )


@open_to(IN_COMMUNITY)
def take_back(request: ActingRequest, community: str, look_back: int) -> HttpResponse:
    """Take back what one's own side handed in."""
    return press_on(
        request,
        look_back,
        lambda: operations.take_back(look_back_id=look_back, by=request.acting, at=request.at),
        done="Taken back. Change them, and hand them in again.",
    )
