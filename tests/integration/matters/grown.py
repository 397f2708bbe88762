"""A place in which everything there can be of a thing is there so many times: for holding short lists against long ones."""

from datetime import date, timedelta

from tests import delegating, factories, recalling
from tests.factories import JUST_AFTER, MET_AT, OPENED_AT, london

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models, queries
from folkmoot.matters.domain import mandate, outcome
from folkmoot.matters.domain.canvass import Handling, Position
from folkmoot.matters.domain.delegation import ANY_CATEGORY
from folkmoot.matters.domain.matter import Category, reference
from folkmoot.matters.domain.recall import About
from folkmoot.matters.operations import (
    canvass,
    delegation,
    inside,
    invitations,
    lmc_letters,
    lmc_notes,
    proxies,
    teller,
)
from folkmoot.matters.operations import outcome as outcomes
from folkmoot.matters.operations import talk as talks
from folkmoot.matters.operations.count import count_canvass

# Twice as many practices as in a small place.
MORE = {
    "ALDER": {"A1": 9800, "A2": 7400, "A3": 11200, "A4": 6100, "A5": 6700},
    "HAZEL": {"H1": 13200, "H2": 9700, "H3": 8400, "H4": 7000, "H5": 5800},
}
# An hour after the meeting of the first scenario: what was heard is decided, what was asked since is open.
NOW = MET_AT + timedelta(hours=1)
LATER = london(10, 20, 17)


def grown(place, number):
    """The parts of the addresses of a place with so many of each thing: what is told, open, drafted, granted and so on."""
    since = {"starts_on": OPENED_AT.date(), "review_due_on": date(2027, 3, 7)}
    delegating.scheme(place, *[delegating.new_power(f"do thing {n}", **since) for n in range(number)], at=OPENED_AT)
    for n in range(number):
        _at_every_stage(place, n)
    return (
        {"community": place.community.slug}
        | _told(place, number)
        | _open(place, number)
        | _mandates(place, number)
        | _challenged(place, number)
        | _asked_again(place, number)
        | _inside(place, number)
    )


def name_of(matter):
    """The matter's reference."""
    return reference(matter.year, matter.number)


def _at_every_stage(place, n):
    """One more thing waiting for everybody: a matter raised, routed, open, heard, agreed, instructed, decided, told."""
    factories.matter(place, title=f"Raised {n}")
    factories.routed(place, title=f"Routed {n}")
    asked = factories.opened(place, factories.routed(place, title=f"Open {n}"), at=NOW, closes_at=LATER)
    factories.answer(place, asked, "A1 deputy", at=NOW)
    unanswered = factories.routed(place, title=f"Unanswered {n}")
    factories.opened(place, unanswered, at=NOW, closes_at=LATER)
    factories.heard(place, factories.routed(place, title=f"Heard {n}"))
    for stage in (factories.position, factories.instructed, factories.decided):
        stage(place, _agreed_on(place, factories.routed(place, title=f"{stage.__name__} {n}"), stage))
    told = factories.routed(place, title=f"Told {n}")
    factories.told(place, factories.decided(place, factories.instructed(place, _agree(place, told)).matter))


def _agree(place, matter):
    return factories.position(place, factories.heard(place, matter).matter).matter


def _agreed_on(place, matter, stage):
    """The matter as that stage takes it."""
    if stage is factories.position:
        return factories.heard(place, matter).matter
    matter = _agree(place, matter)
    return matter if stage is factories.instructed else factories.instructed(place, matter).matter


def _told(place, number):
    """A matter gone full circle: so many canvasses, conditions, looks, conversations, meetings and replies."""
    matter = factories.routed(place, title="Told in full")
    asked = [factories.heard(place, matter, wording=f"Question {n}?") for n in range(number)]
    for one in asked:
        count_canvass(canvass_id=one.pk, at=JUST_AFTER)
    chair = place.acting("LMC chair")
    canvass.appoint_teller(
        canvass_id=asked[-1].pk, appointment_id=place.appointments["teller"].pk, by=chair, at=JUST_AFTER
    )
    for _ in range(number):
        teller.look(canvass_id=asked[-1].pk, why="named answers", by=place.acting("teller"), at=JUST_AFTER)
    for _ in range(number):
        factories.position(place, matter, conditions=tuple(f"Condition {n}." for n in range(number)))
        given = factories.instructed(place, matter)
    kept = {line.order: (outcome.Kept.KEPT, "") for line in given.lines.all()}
    for n in range(number):
        met = {"kept": kept, "met_on": date(2026, 9, 22) + timedelta(days=n), "next_on": date(2026, 10, 26)}
        made = factories.decided(place, matter, **met)
    factories.told(place, made)
    note = queries.feedback_of(made)
    for code in queries.voices(asked[-1].pk):
        by = place.acting(code.removeprefix("X-"))
        outcomes.reply_to_feedback(note_id=note.pk, heard=4, carried=4, by=by, at=NOW)
    return {
        "told": name_of(matter),
        "counted": asked[-1].pk,
        "position": matter.positions.earliest("pk").pk,
        "outcome": matter.outcomes.earliest("pk").pk,
        "sent_note": note.pk,
        "feedback_note": models.FeedbackNote.objects.filter(outcome__matter=matter).earliest("pk").pk,
    }


def _open(place, number):
    """A matter being asked about, with so many conversations, drafts, partners' views, and an answer to confirm."""
    matter = factories.routed(place, title="Open in full")
    open_now = factories.opened(place, matter, at=NOW, closes_at=LATER)
    talk = {
        "held_on": date(2026, 9, 28),
        "with_whom": "the board's lead",
        "topic": "dates",
        "moved": "",
        "rung": Visibility.ALL_PRACTICES,
    }
    for _ in range(number):
        by = place.acting("senior manager")
        made = talks.log_conversation(talks.Talked(**talk), matter_id=matter.pk, by=by, at=NOW)
    drafts = [factories.draft(place, matter, at=NOW, closes_at=LATER, wording=f"Draft {n}?") for n in range(number)]
    factories.answer(place, open_now, "A1 deputy", at=NOW)
    voices, chair = queries.voices(open_now.pk), place.acting("LMC chair")
    codes = [code for code in voices if code.removeprefix("X-") != "A1"]
    for code in codes[: len(codes) // 2]:
        factories.answer(place, open_now, code.removeprefix("X-"), Position.SUPPORT_IF, at=NOW)
    for code in codes[len(codes) // 2 :]:
        voice = {"voice_id": voices[code], "handling": Handling.DECLARED, "words": "We own the building."}
        canvass.declare_interest(**voice, by=place.acting("senior manager"), at=NOW)
    own = voices[place.organisations["A1"].code]
    link = inside.gather_views(voice_id=own, by=place.acting("A1"), at=NOW)
    for n in range(number):
        said = {"name": f"Dr {n}", "position": Position.SUPPORT, "sentence": ""}
        inside.give_view(token=link.rpartition("/")[2], **said, at=NOW)
    canvass.appoint_teller(canvass_id=open_now.pk, appointment_id=place.appointments["teller"].pk, by=chair, at=NOW)
    return {
        "asked": name_of(matter),
        "interest": models.Interest.objects.filter(voice__canvass=open_now).first().pk,
        "open": open_now.pk,
        "post": open_now.tellers.get().pk,
        "conversation": made.pk,
        "draft": drafts[-1].pk,
        "voice": voices[codes[-1]],
        "answer": models.Answer.objects.get(voice=own, standing="provisional").pk,
        "partner_token": link.rpartition("/")[2],
    }


def _mandates(place, number):
    """So many mandates, granted, of so many purposes each; and so many proxies offered either way."""
    purposes = [mandate.Purpose(what=f"speaking on {n}", categories=("*",)) for n in range(number)]
    for n in range(number):
        asked = delegating.mandate_asked(
            place,
            at=OPENED_AT,
            closes_at=JUST_AFTER,
            starts_on=date(2026, 9, 28),
            title=f"Mandate {n}",
            purposes=purposes,
        )
        for code in queries.voices(asked.canvass_id):
            factories.answer(place, asked.canvass, code.removeprefix("X-"), Position.SUPPORT)
        count_canvass(canvass_id=asked.canvass_id, at=MET_AT)
    terms = {"categories": [ANY_CATEGORY], "starts_at": NOW, "ends_at": None, "at": NOW}
    for giver, holder in (("A1", "A2"), ("A2", "A1")) * number:
        held_by = place.organisations[holder].pk
        made = proxies.offer_proxy(holder_id=held_by, by=place.acting(giver), **terms)
    return {"mandate": asked.pk, "proxy": made.pk, "purpose": 0}


def _challenged(place, number):
    """A matter on which a tier decided so often, and practices challenged the last decision so often."""
    small = {"category": Category.WORKFORCE, "money_pence": 2_500_000, "decides_on": None}
    matter = factories.routed(place, by="LMC chair", **small)
    delegating.mandated(place)
    for n in range(number):
        taken = delegating.decided(place, matter, words=f"We commit part {n}.", at=NOW)
    for code in ("A1", "A2", "A3", "H1", "H2")[:number]:
        delegation.challenge(decision_id=taken.pk, reason="Ours to say.", by=place.acting(code), at=NOW)
    return {
        "decided": name_of(matter),
        "motion": taken.motion_id,
        "decision": taken.pk,
        "challenge": taken.challenges.first().pk,
    }


def _asked_again(place, number):
    """So many powers, mandates and the executive that practices ask about again; of the powers, most asked about since."""
    powers = [key for _, key in queries.powers_in_force(place.community.pk, NOW.date())]
    for n, key in enumerate(powers):
        standing = recalling.joined(place, recalling.called(place, About.POWER, key, at=NOW), "A2", at=NOW)
        if n:
            recalling.asked(place, standing, at=NOW)
    for one in models.Mandate.objects.filter(community=place.community, granted_at__isnull=False):
        recalling.called(place, About.MANDATE, one.pk, at=NOW)
    made = recalling.called(place, About.EXECUTIVE, place.groups[GroupKind.EXECUTIVE].pk, at=NOW)
    return {"recall": made.pk, "power": powers[0], "group": made.group_id}


def _inside(place, number):
    """So many notes and letters of the LMC's, each changed and answered so often, a matter just raised, a consultation waiting, and a link to answer by."""
    for n in range(number):
        note = lmc_notes.write_note(title=f"Note {n}", words="Ours.", by=place.acting("LMC chair"), at=NOW)
        for m in range(number):
            lmc_notes.change_note(note_id=note, title=f"Note {n}", words=f"{m}.", by=place.acting("LMC chair"), at=NOW)
    for n in range(number):
        said = {"lmc_id": place.organisations["LMC"].pk, "title": f"Letter {n}", "words": "Between us."}
        letter = lmc_letters.write_to_lmc(**said, by=place.acting("A1"), at=NOW)
        for _ in range(number):
            lmc_letters.answer_letter(letter_id=letter, words="Thank you.", by=place.acting("LMC chair"), at=NOW)
    link = models.Invitation.objects.filter(appointment=place.appointments["A1"], expires_at__gt=NOW).first()
    asked = models.Consultation.objects.filter(matter__community=place.community, answered_at=None).last()
    raised = factories.matter(place, title="Raised")
    return {
        "raised": name_of(raised),
        "routed": name_of(factories.routed(place, title="Routed")),
        "consultation": asked.pk,
        "letter": letter,
        "note": note,
        "token": invitations.address(link, link.appointment.person.email).rpartition("/")[2],
    }
