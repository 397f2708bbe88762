"""Naming who scores, and scoring: each scorer sees letters and their own scores, nothing else."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from folkmoot.design.access import open_to
from folkmoot.design.addresses import address
from folkmoot.design.refusals import only_for
from folkmoot.directory.web.access import EXECUTIVE, IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.working_days import add_working_days, local_day
from folkmoot.opportunities.domain.opportunity import State, state
from folkmoot.opportunities.operations import scoring as operations
from folkmoot.opportunities.queries import scoring as queries
from folkmoot.opportunities.queries.expressions import answers_to, applicants
from folkmoot.opportunities.queries.opportunities import criteria_of, dates_of, opportunity_by_reference
from folkmoot.opportunities.web import deciding_forms as forms
from folkmoot.opportunities.web import present
from folkmoot.opportunities.web import scoring_present as scorers
from folkmoot.opportunities.web.act import form_on, press_on

_OWN = "you alone, until every scorer has handed in"
# Working days a scorer has, unless the executive says otherwise.
_TIME_TO_SCORE = 2


@open_to(EXECUTIVE)
def name_scorers(request: ActingRequest, community: str, opportunity_number: str) -> HttpResponse:
    """Name who scores it: nobody with an interest is offered."""
    one = opportunity_by_reference(opportunity_number, request.acting)
    only_for(request, operations.objections_to_choosing_for(one, request.acting, request.at))
    offered, barred = scorers.people(one, request.at)
    first = scorers.first_choices(one) | {"score_by": add_working_days(local_day(request.at), _TIME_TO_SCORE)}
    form = forms.ScorersForm(request.POST or None, people=offered, initial=first)
    return form_on(
        request,
        one,
        form,
        lambda: operations.name_scorers(
            form.scorers(),
            score_by=form.cleaned_data["score_by"],
            opportunity_id=one.pk,
            by=request.acting,
            at=request.at,
        ),
        title="Who scores it?",
        button="Ask them to score",
        done="Asked. They see letters instead of names.",
        who_can_see="the executive",
        template="opportunities/name_scorers.html",
        barred=barred,
    )


@open_to(EXECUTIVE)
def stand_down(request: ActingRequest, community: str, opportunity_number: str, scorer: int) -> HttpResponse:
    """Take a scorer off."""
    one = opportunity_by_reference(opportunity_number, request.acting)
    if not queries.panel(one).filter(pk=scorer).exists():
        raise NotFound("scorer")
    only_for(request, operations.objections_to_choosing_for(one, request.acting, request.at))
    form = forms.StandDownForm(request.POST or None)
    return form_on(
        request,
        one,
        form,
        lambda: operations.stand_down(
            scorer_id=scorer,
            because=form.cleaned_data["because"],
            opportunity_id=one.pk,
            by=request.acting,
            at=request.at,
        ),
        title="Stand a scorer down",
        button="Stand them down",
        done="They score it no longer, and what they gave counts no more.",
        who_can_see="the executive",
    )


@open_to(IN_COMMUNITY)
def scores(request: ActingRequest, community: str, opportunity_number: str) -> HttpResponse:
    """What this scorer has still to score."""
    one, seat = _seat(request, opportunity_number)
    given = {
        "page": scorers.own_scores(one, seat, request.acting, request.at),
        "community": community,
        "who_can_see": _OWN,
    }
    return render(request, "opportunities/own_scores.html", given)


@open_to(IN_COMMUNITY)
def score(request: ActingRequest, community: str, opportunity_number: str, label: str) -> HttpResponse:
    """Score one expression."""
    one, seat = _seat(request, opportunity_number)
    expression = _labelled(one, label, request.at)
    criteria = criteria_of(one)
    form = forms.ScoreForm(
        request.POST or None,
        criteria=criteria,
        given=queries.given_by(seat.pk, expression.pk),
        recognised=queries.recognised_by(seat.pk, expression.pk),
    )
    answers = answers_to([each.pk for each in criteria], expression.pk)
    return form_on(
        request,
        one,
        form,
        lambda: operations.give_scores(
            form.given(),
            recognised=form.cleaned_data["recognised"],
            expression_id=expression.pk,
            opportunity_id=one.pk,
            by=request.acting,
            at=request.at,
        ),
        title=f"Score {label}",
        button="Keep these scores",
        done=f"Kept your scores of {label}. You can change them until you hand in.",
        onward="own-scores",
        who_can_see=_OWN,
        back=("Back to what you score", address("own-scores", community, present.name_of(one))),
        template="opportunities/score.html",
        said=[("What they would do", expression.words), *((each.name, answers.get(each.pk, "")) for each in criteria)],
    )


@open_to(IN_COMMUNITY)
def hand_in(request: ActingRequest, community: str, opportunity_number: str) -> HttpResponse:
    """Hand one's scores in."""
    one, _ = _seat(request, opportunity_number)
    return press_on(
        request,
        one,
        lambda: operations.hand_in(opportunity_id=one.pk, by=request.acting, at=request.at),
        done="Handed in. Your scores stand as they are.",
    )


def _seat(request: ActingRequest, opportunity_number: str) -> tuple[Any, Any]:
    one = opportunity_by_reference(opportunity_number, request.acting)
    seat = queries.own_seat(one, request.acting)
    if seat is None or state(dates_of(one), request.at) is State.VOID:
        raise NotFound("scorer")
    return one, seat


def _labelled(one: Any, label: str, at: datetime) -> Any:
    """The expression of that letter.

    Errors: NotFound.
    """
    numbers = {letter: number for number, letter in queries.labels_of(one, at).items()}
    found = applicants(one, at).filter(pk=numbers.get(label, 0)).first()
    if found is None:
        raise NotFound("expression")
    return found
