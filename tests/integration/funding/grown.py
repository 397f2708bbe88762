"""Funding lines and time given in a place, and a place with so many: for holding short lists against long ones."""

from datetime import date
from decimal import Decimal

from tests.factories import london
from tests.integration.funding import learning

from folkmoot.funding.domain.capacity import Kind, Origin, Trust
from folkmoot.funding.domain.case import State, Way
from folkmoot.funding.domain.given import Source
from folkmoot.funding.operations import capacity, cases, given, lines
from folkmoot.funding.operations.given import Given
from folkmoot.funding.operations.lines import Paid

NOW = london(9, 24, 15)
TODAY = date(2026, 9, 24)
_EARLIER, _SOON, _LATER = london(9, 1), london(9, 14, 17), london(10, 8, 17)


def paid(place, **overrides):
    """What is told of a line: the place partnership pays for a chair, two sessions a week, for two years."""
    told = {
        "pays_for": "Chair of the leadership group",
        "sessions_a_week": Decimal(2),
        "source_id": place.organisations["PLACE"].pk,
        "source_words": "",
        "pence": 24_000_00,
        "is_yearly": True,
        "starts_on": date(2026, 4, 1),
        "last_day": date(2028, 3, 31),
    }
    return Paid(**told | overrides)


def noted(place, *, by="senior manager", at=NOW, follows=None, case_id=None, **overrides):
    """A funding line, noted."""
    told = paid(place, **overrides)
    return lines.note_line(told, follows_id=follows, case_id=case_id, by=place.acting(by, at), at=at)


def given_by(place, seat="LMC chair", *, line=None, **overrides):
    """What is told of time given: one session a week in the time of a post, unless a line pays."""
    told = {
        "giver_id": place.appointments[seat].pk,
        "what": "Member of the executive",
        "sessions_a_week": Decimal(1),
        "source": Source.FUNDED if line else Source.POST,
        "line_id": line.pk if line else None,
        "starts_on": date(2026, 4, 1),
        "last_day": None,
    }
    return Given(**told | overrides)


def gives(place, seat="LMC chair", *, by="senior manager", at=NOW, **overrides):
    """Time given, noted."""
    return given.note_time(given_by(place, seat, **overrides), by=place.acting(by, at), at=at)


def case(place, *, by="senior manager", at=NOW, **overrides):
    """A case, drafted: a neutral senior manager, asked of the place partnership."""
    told = {
        "title": "A neutral senior manager",
        "need": "Somebody with a director's experience, three days a week.",
        "benefit": "One door for partners, and one answer.",
        "basis": "",
        "asked_of_id": place.organisations["PLACE"].pk,
        "asked_of_words": "",
        "asks": "£70,800 a year for two years",
    }
    return cases.draft_case(cases.Made(**told | overrides), by=place.acting(by, at), at=at)


def option(**overrides):
    """What is told of an option: three days in five of a post whose year costs £118,000."""
    told = {
        "way": Way.SHARED,
        "what": "A shared manager, 0.6 WTE",
        "band": "",
        "pay_pence": 118_000_00,
        "on_costs_percent": None,
        "wte": Decimal("0.6"),
        "known_pence": None,
        "neutrality": "Neutral: employed by no practice.",
    }
    return cases.Option(**told | overrides)


def known(pence, **overrides):
    """What is told of an option whose cost is known."""
    told = {"way": Way.EXISTING, "what": f"Known, {pence}", "pay_pence": None, "wte": None, "known_pence": pence}
    return option(**told | overrides)


def with_options(place, *options, by="senior manager", at=NOW, **overrides):
    """A case, drafted with these options; without any, with two."""
    made = case(place, by=by, at=at, **overrides)
    for one in options or (option(), known(0)):
        cases.add_option(one, case_id=made.pk, by=place.acting(by, at), at=at)
    return made


def submitted(place, *options, by="senior manager", at=NOW, answer_by=None, **overrides):
    """A case, submitted."""
    made = with_options(place, *options, by=by, at=at, **overrides)
    cases.submit_case(case_id=made.pk, answer_by=answer_by, by=place.acting(by, at), at=at)
    return made


def decided(place, made, *, to=State.AGREED, by="senior manager", at=NOW, **overrides):
    """A case, decided on the day; agreed, with its first option."""
    told = {
        "to": to,
        "decided_on": at.date(),
        "because": "It is worth it.",
        "option_id": made.options.earliest("pk").pk if to is State.AGREED else None,
    }
    cases.decide_case(cases.Decision(**told | overrides), case_id=made.pk, by=place.acting(by, at), at=at)


def weighed(place, *, by="senior manager", at=NOW, **overrides):
    """An option for the executive, weighed: a PCN's manager."""
    told = {
        "kind": Kind.MANAGEMENT,
        "origin": Origin.PCN_MANAGER,
        "what": "The manager of Hazel PCN",
        "cost_pence": 31_000_00,
        "pros": "Knows the practices.",
        "cons": "Is of one PCN.",
        "interests": "",
    }
    return capacity.weigh(capacity.Weighed(**told | overrides), by=place.acting(by, at), at=at)


def asked(place, one, *, until, by="senior manager", at=NOW):
    """Practices asked whether they would trust an option."""
    capacity.ask_practices(option_id=one.pk, closes_at=until, by=place.acting(by, at), at=at)
    return one


def trusts(place, one, said, *, at=NOW):
    """What these practices' seats answer, each."""
    for seat, answer in said.items():
        capacity.say_trust(option_id=one.pk, answer=Trust(answer), by=place.acting(seat, at), at=at)


def grown(place, number):
    """The parts of the addresses of a place with so many of each."""
    learnt = learning.grown(place, number)
    one_line = noted(place, pays_for="Chair of all", last_day=date(2026, 10, 1))
    for n in range(number):
        line = noted(place, pays_for=f"Chair {n}", last_day=date(2026, 10, 1))
        noted(place, pays_for=f"Chair before {n}", source_id=None, source_words=f"Fund {n}")
        for seat in ("LMC chair", "federation", "Hazel"):
            mine = gives(place, seat, what=f"Task {n}", line=line)
            gives(place, seat, what=f"Paid task {n}", line=one_line)
            gives(place, seat, what=f"Task {n}", source=Source.UNFUNDED)
        draft = with_options(place, *(option(what=f"Way {k}") for k in range(number + 1)), title=f"Draft {n}")
        open_case = submitted(place, title=f"Open {n}", answer_by=TODAY)
        agreed = submitted(place, title=f"Agreed {n}")
        decided(place, agreed)
        asking = asked(place, weighed(place, what=f"Asking {n}"), until=_LATER)
        trusts(place, asking, {"A2": "yes"})
        over = asked(place, weighed(place, what=f"Asked {n}", at=_EARLIER), until=_SOON, at=_EARLIER)
        trusts(place, over, dict.fromkeys(("A1", "A2", "A3", "H1", "H2"), "yes"), at=_EARLIER)
        fresh = weighed(place, what=f"Fresh {n}", origin=Origin.ICB_LEAD)
    return {
        "community": place.community.slug,
        "funding_line": one_line.pk,
        "time_given": mine.pk,
        "funding_case": draft.pk,
        "case_option": draft.options.earliest("pk").pk,
        "open_case": open_case.pk,
        "agreed_case": agreed.pk,
        "capacity_option": asking.pk,
        "fresh": fresh.pk,
    } | learnt
