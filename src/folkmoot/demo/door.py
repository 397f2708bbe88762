"""What came to Westmere's front door: a question answered for everyone, an approach redirected, a request to deal with."""

from datetime import date, timedelta
from email.message import EmailMessage

import typst

from folkmoot.demo import information, payments
from folkmoot.demo.teller import Teller
from folkmoot.files.domain.files import Brought
from folkmoot.front_door import queries
from folkmoot.front_door.domain.capacity import Stated
from folkmoot.front_door.domain.outside import MOST_FROM_ONE
from folkmoot.front_door.domain.request import Kind, Outcome, Said
from folkmoot.front_door.domain.whom_to_ask import Told
from folkmoot.front_door.operations import asking, capacity, dealing, intake, leading, pledges, whom_to_ask
from folkmoot.front_door.operations.asking import Approach, Asked
from folkmoot.kernel.working_days import add_working_days, local_day
from folkmoot.representation.domain.wish import Reason
from folkmoot.representation.operations.wishes import Wished


def open_door(teller: Teller) -> None:
    """Tell it, from the pledges to what came in yesterday."""
    _pledges(teller)
    _directory(teller)
    _capacity(teller)
    _whom_to_ask(teller)
    _obstacle_removed(teller)
    _redirected(teller)
    _own_voice(teller)
    _speaker_wanted(teller)
    _too_much_mail(teller)
    information.ask_practices(teller)
    payments.ask_for_money(teller)


def _pledges(teller: Teller) -> None:
    at = teller.on(50, 9)
    for seat in ("LMC chair", "federation", "Alder", "Cedar", "Hazel"):
        pledges.pledge(by=teller.acting(seat, at), at=at)


# At whose organisation, whom to ask about what, how they are reached, when, who stands in, and how soon they answer.
_ENTRIES = (
    ("QWM", "Claims under the local schemes", "The finance team", "claims@board.example", "Monday to Friday, 9 to 5", "", 5),
    ("QWM", "Digital: new equipment", "The primary care digital team", "01632 960110", "Monday to Thursday, 9 to 4", "", 3),
    ("RWC", "Community nursing: a referral that is stuck", "The single point of access", "01632 960120", "Every day, 8 to 8", "The duty matron, 01632 960121", 1),
    ("LMC officer", "A contract or a partnership in trouble", "The LMC's officers", "help@lmc.example", "", "The chair", 2),
)  # fmt: skip


def _directory(teller: Teller) -> None:
    """What the organisations say of whom to ask, the executive for two of the board's."""
    for number, (key, about, whom, reach, hours, deputy, days) in enumerate(_ENTRIES):
        at = teller.on(40 - number)
        by = teller.acting("LMC officer" if key == "LMC officer" else "senior manager", at)
        organisation = by.organisation_id if key == "LMC officer" else teller.place.organisations[key].pk
        told = Told(
            organisation_id=organisation,
            about=about,
            whom=whom,
            reach=reach,
            hours=hours,
            deputy=deputy,
            reply_days=days,
        )
        whom_to_ask.say_whom(told, by=by, at=at)


# Who says what they can and cannot take on, so many days ago, and until how many days from now it holds.
_CAPACITY = (
    (60, "QWM", "QWM", "Anything about the new local schemes.", "Premises: our estates lead's post is vacant.", None),
    (8, "QWM", "QWM", "Questions about the local schemes and claims.", "New data packs before April: two of five analysts are with us.", 90),
    (15, "RWC", "RWC", "Joint sessions with a neighbourhood team, one a month.", "", None),
    (5, "senior manager", None, "Positions on what is proposed, within ten working days.", "Speakers at meetings called at less than a week's notice.", 60),
)  # fmt: skip


def _capacity(teller: Teller) -> None:
    """What the board, the provider and general practice here say they can take on; the board once before."""
    for days, seat, key, can, cannot, until in _CAPACITY:
        at = teller.on(days)
        said = Stated(
            organisation_id=teller.place.organisations[key].pk if key else None,
            can=can,
            cannot=cannot,
            from_on=local_day(at),
            until_on=local_day(at) + timedelta(days=until) if until else None,
        )
        capacity.say_capacity(said, by=teller.acting(seat, at), at=at)


def _whom_to_ask(teller: Teller) -> None:
    at = teller.on(15)
    board = teller.place.organisations["QWM"].pk
    asker, lead = teller.acting("A1 manager", at), teller.acting("QWM", at)
    name = asking.ask(
        Asked(
            kind=Kind.NAVIGATION,
            title="Whom do we ask about premises reimbursement?",
            words="Our contact left when the boards merged. Whom do we write to about rent reimbursement now?",
            asked_of=board,
        ),
        by=asker,
        at=at,
    )
    request = queries.request_by_reference(name, asker)
    for seat in ("B2", "H3"):
        asking.join(request_id=request.pk, by=teller.acting(seat, at), at=at)
    dealing.answer(
        Said(
            outcome=Outcome.GIVEN,
            words="The estates team of the new board: one shared mailbox, answered within three working days. The old "
            "address is no longer read.",
            for_everyone=True,
        ),
        request_ids=[request.pk],
        by=lead,
        at=teller.on(13),
    )


def _obstacle_removed(teller: Teller) -> None:
    at = teller.on(12)
    asker, lead = teller.acting("B1 manager", at), teller.acting("QWM", at)
    name = asking.ask(
        Asked(
            kind=Kind.OBSTACLE,
            title="The learning disability check form asks everything twice",
            words="Once in our own system, and once on the board's form. Could the board take its form away?",
            asked_of=teller.place.organisations["QWM"].pk,
        ),
        by=asker,
        at=at,
    )
    request = queries.request_by_reference(name, asker)
    said = Said(outcome=Outcome.GIVEN, words="The form is gone: your own system's record is enough for us from today.")
    dealing.answer(said, request_ids=[request.pk], by=lead, at=teller.on(6))
    asking.close(request_id=request.pk, by=asker, at=teller.on(5))


def _own_voice(teller: Teller) -> None:
    at = teller.on(3, 15)
    asker = teller.acting("H3", at)
    name = asking.ask(
        Asked(
            kind=Kind.REPRESENTATION,
            title="Could somebody from our side of the county speak at the partnership?",
            words="Twice this year its decisions reached us a month late. We would go ourselves, if nobody else does.",
        ),
        by=asker,
        at=at,
    )
    request = queries.request_by_reference(name, asker)
    wished = Wished(
        forum_id=teller.place.forum.pk,
        reasons=(Reason.NOT_TOLD,),
        words="Twice this year its decisions reached us a month late. We would go ourselves.",
    )
    leading.lead_to_wish(wished, request_id=request.pk, by=asker, at=teller.on(2, 15))


def _redirected(teller: Teller) -> None:
    at = teller.on(4, 14)
    manager = teller.acting("senior manager", at)
    name = asking.redirect(
        Approach(
            partner_id=teller.place.organisations["QWM"].pk,
            approached_on=teller.on(5).date(),
            kind=Kind.POSITION,
            title="Would Cedar try out the new frailty pathway first?",
            words="Asked of one clinical director after a meeting, before any other PCN had heard of it.",
        ),
        by=teller.acting("Cedar", at),
        at=at,
    )
    request = queries.request_by_reference(name, manager)
    dealing.triage(
        request_id=request.pk,
        owner_id=manager.appointment_id,
        reply_by=_in_a_week(teller.now.date()),
        by=manager,
        at=teller.on(3, 9),
    )


def _speaker_wanted(teller: Teller) -> None:
    at = teller.on(1, 16)
    asking.ask(
        Asked(
            kind=Kind.REPRESENTATION,
            title="A general practice voice at the winter resilience meeting",
            words="The meeting begins next month, fortnightly, by video. Who could speak for general practice there?",
            wanted_by=_in_a_week(teller.now.date()),
        ),
        brought=[
            _brought("Winter resilience, terms of reference", "Who meets, how often, and what may be decided there."),
            _brought("Winter resilience, dates", "Every second Tuesday from the first week of next month, by video."),
        ],
        by=teller.acting("QWM", at),
        at=at,
    )


def _brought(title: str, words: str) -> Brought:
    """A page that somebody printed to a PDF."""
    text = f'#set document(title: "{title}")\n#set page(paper: "a4")\n= {title}\n\n{words}'
    return Brought(name=f"{title}.pdf", content=bytes(typst.compile(text.encode())))


def _too_much_mail(teller: Teller) -> None:
    """One sender wrote again and again within the hour: what came after the fifth message is held back."""
    at = teller.on(1, 11)
    for number in range(1, MOST_FROM_ONE + 3):
        letter = EmailMessage()
        letter["From"] = "Winter Insight <surveys@insight.example>"
        letter["To"] = f"{teller.place.community.slug}@folkmoot.example"
        letter["Subject"] = f"A short survey for your practices, part {number}"
        letter["Message-ID"] = f"<part-{number}@insight.example>"
        letter.set_content("Would your practices fill in this survey about the winter? It takes twenty minutes.")
        if number > MOST_FROM_ONE:
            _attach(
                letter,
                _brought(f"Survey, part {number}", "How long do your patients wait for an answer?").content,
                "pdf",
            )
            _attach(letter, b"GIF89a", "gif")
        when = at + timedelta(minutes=4 * number)
        intake.take_in(letter.as_bytes(), to=str(letter["To"]), at=when)


def _attach(letter: EmailMessage, content: bytes, end: str) -> None:
    letter.add_attachment(content, maintype="application", subtype="octet-stream", filename=f"Survey.{end}")


def _in_a_week(day: date) -> date:
    return add_working_days(day, 5)
