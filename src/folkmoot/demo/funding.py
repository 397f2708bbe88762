"""Westmere's capacity: money that ends soon, time given, a case before the place partnership, and options weighed."""

from datetime import date, timedelta
from decimal import Decimal

from folkmoot.demo.teller import Teller
from folkmoot.funding.domain.capacity import Kind, Origin, Trust
from folkmoot.funding.domain.case import Way
from folkmoot.funding.domain.given import Source
from folkmoot.funding.operations import capacity, cases, given, lines
from folkmoot.kernel.working_days import add_working_days, end_of_working_day


def tell(teller: Teller) -> None:
    """Tell of who pays for what, who gives time, what is asked for, and what practices would trust."""
    _money_and_time(teller)
    _case(teller)
    _options(teller)


def _money_and_time(teller: Teller) -> None:
    at = teller.on(50, 11)
    by = teller.acting("senior manager", at)
    told, begun = teller.place, date(at.year - 1, 4, 1)
    chair = lines.Paid(
        pays_for="Chair of the leadership group",
        sessions_a_week=Decimal(1),
        source_id=told.organisations["QWM"].pk,
        source_words="",
        pence=12_000_00,
        is_yearly=True,
        starts_on=begun,
        last_day=teller.now.date() + timedelta(days=72),
        basis="Letter of the board's director of primary care",
    )
    manager = lines.Paid(
        pays_for="Shared senior manager",
        sessions_a_week=Decimal(4),
        source_id=told.organisations["WESTFED"].pk,
        source_words="",
        pence=31_000_00,
        is_yearly=True,
        starts_on=begun,
        last_day=None,
    )
    chaired, managed = (lines.note_line(one, by=by, at=at) for one in (chair, manager))
    for seat, what, sessions, line in (
        ("LMC chair", "Chairs the leadership group", Decimal(1), chaired.pk),
        ("senior manager", "Runs the executive's week", Decimal(4), managed.pk),
        ("federation", "Member of the executive", Decimal(1), None),
        ("Hazel", "Member of the executive, and speaks at place", Decimal("1.5"), None),
    ):
        source = Source.FUNDED if line else Source.UNFUNDED if seat == "Hazel" else Source.POST
        gave = given.Given(
            giver_id=told.appointments[seat].pk,
            what=what,
            sessions_a_week=sessions,
            source=source,
            line_id=line,
            starts_on=begun,
            last_day=None,
        )
        given.note_time(gave, by=by, at=at)


def _case(teller: Teller) -> None:
    at = teller.on(12, 14)
    by = teller.acting("senior manager", at)
    made = cases.draft_case(
        cases.Made(
            title="A neutral senior manager, three days a week",
            need="Somebody with a director's experience, of no practice and no network. Four sessions a week are not enough "
            "for the front door, the meetings and what comes of them.",
            benefit="Partners have one door and one answer. Practices are asked before decisions are taken.",
            basis="",
            asked_of_id=teller.place.forum.host_id,
            asked_of_words="",
            asks="£70,800 a year for two years",
        ),
        by=by,
        at=at,
    )
    for way, what, wte, known, neutrality in (
        (
            Way.HOSTED,
            "The federation's manager, extra hours",
            None,
            31_000_00,
            "Owned by 24 of the 31 practices; it bids.",
        ),
        (Way.EXISTING, "The board's primary care lead, a dual role", None, 0, "Also answers to the board."),
        (Way.SHARED, "A manager shared with our neighbour, our part", "0.6", None, "Neutral: of no practice here."),
        (Way.NEW_POST, "A manager of our own, whole time", "1", None, "Neutral: of no practice."),
    ):
        option = cases.Option(
            way=way,
            what=what,
            band="",
            pay_pence=118_000_00 if wte else None,
            on_costs_percent=None,
            wte=Decimal(wte) if wte else None,
            known_pence=known,
            neutrality=neutrality,
        )
        cases.add_option(option, case_id=made.pk, by=by, at=at)
    answer_by = add_working_days(teller.now.date(), 15)
    cases.submit_case(case_id=made.pk, answer_by=answer_by, by=by, at=teller.on(10, 9))


def _options(teller: Teller) -> None:
    at = teller.on(30, 9)
    by = teller.acting("LMC chair", at)
    lead = capacity.Weighed(
        kind=Kind.MANAGEMENT,
        origin=Origin.ICB_LEAD,
        what="The board's primary care lead, two days a week",
        cost_pence=0,
        pros="Knows the system, and costs nothing.",
        cons="Answers to the board as well: what is said in the room may not stay there.",
    )
    federation = capacity.Weighed(
        kind=Kind.MANAGEMENT,
        origin=Origin.FEDERATION_MANAGEMENT,
        what="The federation's manager, extra hours",
        cost_pence=31_000_00,
        pros="Here already, and known to most practices.",
        cons="Seven practices do not own the federation.",
        interests="The federation runs the extended access hub and bids for community contracts.",
    )
    chair = capacity.Weighed(
        kind=Kind.CLINICAL,
        origin=Origin.LMC_CHAIR,
        what="The LMC's chair, one session a week",
        cost_pence=12_000_00,
        pros="Chosen by all practices, and of no network.",
        cons="The committee and the executive may differ.",
    )
    asked, asking, _ = (capacity.weigh(one, by=by, at=at) for one in (lead, federation, chair))
    closed_at = end_of_working_day(teller.on(16).date())
    capacity.ask_practices(option_id=asked.pk, closes_at=closed_at, by=by, at=at)
    _answer(teller, asked.pk, 24, (Trust.NO,) * 11 + (Trust.YES,) * 11 + (Trust.UNSURE,) * 6)
    now = teller.on(3, 9)
    until = end_of_working_day(add_working_days(teller.now.date(), 6))
    capacity.ask_practices(option_id=asking.pk, closes_at=until, by=teller.acting("LMC chair", now), at=now)
    _answer(teller, asking.pk, 2, (Trust.YES,) * 9 + (Trust.UNSURE,) * 5)


def _answer(teller: Teller, option_id: int, days_ago: int, said: tuple[Trust, ...]) -> None:
    """So many practices answer, the last in the alphabet first: Alder Grove keeps something to do."""
    practices = sorted((code for code in teller.place.organisations if len(code) == 2), reverse=True)
    for minutes, (code, answer) in enumerate(zip(practices, said, strict=False)):
        at = teller.on(days_ago, 10, minutes)
        capacity.say_trust(option_id=option_id, answer=answer, by=teller.acting(code, at), at=at)
