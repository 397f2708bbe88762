"""What the pages of a canvass show: to a practice its own answer, to others a turnout, after the close the outcome."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.urls import reverse

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Role
from folkmoot.kernel.disclosure import CANVASS_POSITIONS
from folkmoot.kernel.share import about_share
from folkmoot.matters import queries
from folkmoot.matters.domain import canvass, rules, who
from folkmoot.matters.domain.confirming import waits_for
from folkmoot.matters.domain.history import Part
from folkmoot.matters.domain.interest import MAY_NOTE
from folkmoot.matters.domain.matter import reference
from folkmoot.matters.queries import confirming as confirmers
from folkmoot.matters.web.history import history_of_matter
from folkmoot.matters.web.presenters import confirming, interests, on_register, words

# The looks a page names; those before are in the history.
_LOOKS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAnswer:
    """The answer of the acting person's own voice. Missing: `waits` empty once it counts; no link where others confirm."""

    position: str
    sentence: str
    conditions: tuple[str, ...]
    given: str
    waits: str
    confirm_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CanvassPage:
    """A canvass as this hat may see it. Missing: `own` None where nothing was answered or there is no voice; `refused`
    empty unless the practice refused the latest answer given for it.
    """

    key: int
    title: str
    matter_href: str
    matter_reference: str
    wording: str
    explanation: tuple[str, ...]
    state: words.Tag
    closes: str
    is_open: bool
    is_draft: bool
    cautions: tuple[str, ...]
    was_opened: bool
    is_groups: bool
    asked: str
    rule: str
    tests: tuple[str, ...]
    binds: bool
    has_voice: bool
    may_answer: bool
    excluded: bool
    own: OwnAnswer | None
    refused: tuple[tuple[str, str], ...]
    turnout: str
    unheard: tuple[str, ...]
    by_pcn: tuple[tuple[str, str, str, str], ...]
    may_gather: bool
    has_receipt: bool
    looks: tuple[str, ...]
    earlier_looks: str
    looks_href: str
    is_teller: bool
    may_run: bool
    may_change: bool
    may_withdraw: bool
    may_name_tellers: bool
    may_see_interests: bool
    interest: tuple[tuple[str, str], ...]
    on_register: tuple[str, ...]
    may_note: bool
    who_can_see: str


def page(one: Any, acting: Acting, at: datetime) -> CanvassPage:
    """The page of a canvass for this hat."""
    polled = queries.polled(one)
    state, is_open = canvass.state(polled, at), canvass.takes_answers(polled, at)
    voice, is_teller = queries.voice_of(one.pk, acting), queries.is_teller(one.pk, acting)
    may_run, looks = not who.objections_to_asking(acting, one.group_id), _looks(one.pk) if voice is not None else []
    own, refused = queries.own_answers(voice.pk) if voice is not None else (None, None)
    excluded, turnout = _is_excluded(voice), queries.turnout(one.pk) if one.opened_at else None
    return CanvassPage(
        key=one.pk,
        title=one.matter.title,
        matter_href=reverse("matter", args=[acting.community_slug, _name(one)]),
        matter_reference=_name(one),
        wording=one.wording,
        explanation=tuple(filter(None, one.explanation.splitlines())),
        state=_tag(one, polled, at),
        closes=words.closing(one.closes_at, at),
        is_open=is_open,
        is_draft=state is canvass.State.DRAFT,
        cautions=_cautions(one, state),
        was_opened=one.opened_at is not None,
        is_groups=one.group_id is not None,
        asked=_asked(one),
        rule=_rule(one),
        tests=_tests(one),
        binds=one.binds,
        has_voice=voice is not None,
        may_answer=is_open and not excluded and _speaks(voice, acting),
        excluded=excluded,
        own=_own(own, acting, one, at) if own is not None else None,
        refused=confirming.refusal(refused) if refused else (),
        turnout="{} of {} have answered".format(*turnout) if turnout else "Not open yet",
        unheard=_unheard(one, acting) if is_open else (),
        by_pcn=_by_pcn(one, acting),
        may_gather=voice is not None and voice.appointment_id is None and acting.role in canvass.MAY_ANSWER,
        has_receipt=voice is not None and queries.receipt_of(voice.pk) is not None,
        looks=tuple(looks[:_LOOKS]),
        earlier_looks=_earlier(len(looks) - _LOOKS),
        looks_href=history_of_matter(acting, one.matter, Part.TELLERS),
        is_teller=is_teller,
        may_run=may_run,
        may_change=may_run and state is canvass.State.DRAFT and one.rule_template != rules.RuleTemplate.MANDATE,
        may_withdraw=may_run and state not in {canvass.State.CLOSED, canvass.State.WITHDRAWN},
        may_name_tellers=not who.objections_to(who.Act.APPOINT_TELLER, acting),
        may_see_interests=one.opened_at is not None and (acting.is_executive or is_teller),
        interest=_interest(one.pk, voice, acting),
        on_register=_on_register(one, voice, acting, at) if is_open else (),
        may_note=is_open and voice is None and acting.role in MAY_NOTE,
        who_can_see=_who_sees(one, turnout),
    )


def _cautions(one: Any, state: canvass.State) -> tuple[str, ...]:
    """What is to be known of when it closes, before it opens. Missing: empty once it has."""
    return canvass.cautions_of_close(one.closes_at, one.matter.decides_on) if state is canvass.State.DRAFT else ()


def _asked(one: Any) -> str:
    return "every practice" if one.group_id is None else f"the members of {one.group.name} with a vote"


def _who_sees(one: Any, turnout: tuple[int, int] | None) -> str:
    whose = "your practice" if one.group_id is None else "you"
    seen = (
        f"your answer: only {whose}, and the teller who counts. The result, after it closes: all practices, as counts that "
        "name nobody"
    )
    few = turnout is not None and turnout[1] < CANVASS_POSITIONS.least_answers
    return f"{seen}. So few are asked that the outcome may tell what each of you said" if few else seen


def _name(one: Any) -> str:
    return reference(one.matter.year, one.matter.number)


def _tag(one: Any, polled: canvass.Polled, at: datetime) -> words.Tag:
    told = canvass.state(polled, at) is canvass.State.CLOSED and queries.is_told(one)
    return words.tag(canvass.shown_state(polled, at, told=told))


def _interest(canvass_id: int, voice: Any, acting: Acting) -> tuple[tuple[str, str], ...]:
    """The interest of this hat's voice, or of its organisation where it has none."""
    if voice is not None:
        return interests.facts(voice.interest) if hasattr(voice, "interest") else ()
    noted = queries.noted_interest(canvass_id, acting.organisation_id) if acting.role in MAY_NOTE else None
    return interests.noted_facts(noted) if noted else ()


def _on_register(one: Any, voice: Any, acting: Acting, at: datetime) -> tuple[str, ...]:
    """What this person declared about whoever stands to gain, where this hat could declare it here and has not."""
    if voice is not None:
        may = _speaks(voice, acting) and not hasattr(voice, "interest")
    else:
        may = acting.role in MAY_NOTE and queries.noted_interest(one.pk, acting.organisation_id) is None
    return on_register.own(one, acting, at) if may else ()


def _is_excluded(voice: Any) -> bool:
    return voice is not None and queries.is_excluded(voice)


def _speaks(voice: Any, acting: Acting) -> bool:
    """Whether this hat gives the answer: its own seat's, or its practice's."""
    return voice is not None and (voice.appointment_id is not None or acting.role in canvass.MAY_ANSWER)


def _rule(one: Any) -> str:
    said = rules.words_of(rules.RuleTemplate(one.rule_template), of_group=one.group_id is not None)
    return f"{said.name}. {said.asks}"


def _tests(one: Any) -> tuple[str, ...]:
    if one.rule_template != rules.RuleTemplate.CUSTOM:
        return ()
    return rules.spelled_out(one.rule, voices="practices" if one.group_id is None else "members")


def _own(answer: Any, acting: Acting, one: Any, at: datetime) -> OwnAnswer:
    waits, confirm_href = "", ""
    if answer.standing == canvass.Standing.PROVISIONAL:
        confirmer = confirmers.confirmer_of(acting.organisation_id, acting.community_id, canvass.local_day(at))
        named = confirmers.unless_theirs(confirmer, answer.given_by_id)
        waits = confirmer.name if confirmer and named else "someone who may bind the practice"
        if waits_for(acting, queries.polled(one), given_by_id=answer.given_by_id, confirmer_id=named):
            confirm_href = reverse("confirm-answer", args=[acting.community_slug, one.pk, answer.pk])
    return OwnAnswer(
        position=canvass.Position(answer.position).words,
        sentence=answer.sentence,
        conditions=tuple(answer.conditions),
        given=confirming.given(answer),
        waits=waits,
        confirm_href=confirm_href,
    )


def _unheard(one: Any, acting: Acting) -> tuple[str, ...]:
    """Who has not answered: all to the executive, its own to a PCN's clinical director, so that someone can ring."""
    if acting.is_executive:
        return tuple(queries.unheard_names(one.pk))
    if acting.role is Role.CLINICAL_DIRECTOR:
        return tuple(queries.unheard_names(one.pk, pcn_codes=acting.pcn_codes))
    return ()


def _by_pcn(one: Any, acting: Acting) -> tuple[tuple[str, str, str, str], ...]:
    """How many answered, PCN by PCN, for those who read who has not: all to the executive, its own to a PCN's director.

    Source: counting.md, "What is shown, and to whom": to everyone else no count stands by PCN.
    """
    own = None if acting.is_executive else acting.pcn_codes
    if one.opened_at is None or one.group_id is not None or not (acting.is_executive or _directs(acting)):
        return ()
    rows = queries.turnout_by_pcn(one.pk, pcn_codes=own)
    return tuple(
        (name or "In no PCN", str(heard), str(asked), about_share(Fraction(heard, asked)))
        for name, heard, asked in rows
    )


def _directs(acting: Acting) -> bool:
    return acting.role is Role.CLINICAL_DIRECTOR and acting.is_member


def _looks(canvass_id: int) -> list[str]:
    return [f"{look.by_words}, {words.moment(look.at)}, for {look.why}" for look in queries.looks(canvass_id)]


def _earlier(number: int) -> str:
    return "" if number <= 0 else "One earlier look" if number == 1 else f"{number} earlier looks"
