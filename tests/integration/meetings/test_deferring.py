"""An item deferred to the group's next meeting: whole, told to whoever proposed it, and minuted where it had begun."""

from datetime import timedelta

import pytest
from tests import factories, meetings
from tests.integration.matters.checks import acts, not_found, refused
from tests.meetings import AFTER, ENDS_AT, PLANNED_AT, STARTS_AT, UNDER_WAY

from folkmoot.kernel.errors import Refused
from folkmoot.matters.domain.interest import Treatment
from folkmoot.meetings.domain import papers as sizes
from folkmoot.meetings.domain.agenda import Purpose, Sort, Standing
from folkmoot.meetings.models import ItemInterest, Meeting, Pack, Paper
from folkmoot.meetings.operations import agenda, deferring, packs, papers, rooms
from folkmoot.meetings.operations import meetings as planning
from folkmoot.meetings.operations.deferring import defer_item
from folkmoot.meetings.queries import agenda as queries
from folkmoot.meetings.queries.item_interests import interests_at, not_deciding
from folkmoot.meetings.queries.packs import bound_from
from folkmoot.meetings.queries.papers import content_of
from folkmoot.meetings.queries.waiting import waiting_for_each
from folkmoot.post.models import Message

pytestmark = pytest.mark.usefixtures("whole_record")
FORTNIGHT = timedelta(days=14)


def later_than(place, weeks=2):
    return meetings.planned(
        place, starts_at=STARTS_AT + timedelta(weeks=weeks), ends_at=ENDS_AT + timedelta(weeks=weeks)
    )


@pytest.fixture
def planned(place):
    return meetings.planned(place)


@pytest.fixture
def following(place, planned):
    """The group's next meeting, beside one after it."""
    later_than(place, weeks=4)
    return later_than(place)


def defer(place, item, because="Not reached.", *, by="senior manager", at=UNDER_WAY):
    return defer_item(item_id=item.pk, because=because, by=place.acting(by, at), at=at)


def on(meeting):
    return [one.title for one in queries.items_of(meeting.pk, Standing.ON)]


def letters():
    return {(one.to_name, one.subject) for one in Message.objects.filter(subject__startswith="Deferred")}


def test_it_goes_to_the_next_meeting_as_it_is(place, planned, following):
    matter = factories.matter(place)
    lead = place.appointments["Hazel"].pk
    facts = {"purpose": Purpose.DECIDE, "minutes": 25, "lead_id": lead, "needs_paper": True, "sort": Sort.COMPLAINT}
    item = meetings.item(place, planned, title="Winter rota", matter_id=matter.pk, **facts)
    meetings.item(place, following, title="There already")

    made = defer(place, item, " Not reached. ")

    assert on(following) == ["There already", "Winter rota"]
    made.refresh_from_db()
    assert (made.purpose, made.minutes, made.lead_id, made.needs_paper, made.sort, made.matter_id) == (
        "decide", 25, lead, True, "complaint", matter.pk,
    )  # fmt: skip
    assert (made.proposed_by_id, made.proposed_at) == (item.proposed_by_id, item.proposed_at)
    item.refresh_from_db()
    assert (item.deferred_to, item.answered_because, item.standing) == (made, "Not reached.", Standing.ON)
    assert acts(place)[0][0] == "agenda item deferred"


def test_before_the_meeting_it_leaves_the_agenda_and_once_it_began_it_stays(place, planned, following):
    early, late = (meetings.item(place, planned, title=title) for title in ("Early", "Late"))

    defer(place, early, at=PLANNED_AT)
    defer(place, late, at=STARTS_AT)

    assert on(planned) == ["Late"]
    assert on(following) == ["Early", "Late"]


def test_who_proposed_it_and_who_leads_it_are_told_but_not_whoever_did_it(place, planned, following):
    item = meetings.item(place, planned, title="Parking", by="Alder", lead_id=place.appointments["Hazel"].pk)
    agenda.answer_proposal(item_id=item.pk, accepted=True, because="", by=place.acting("senior manager"), at=PLANNED_AT)
    own = meetings.item(place, planned, title="Lunch")

    defer(place, item, "Hazel is away.")
    defer(place, own)

    subject = "Deferred to Tuesday 6 October 2026, 18:30: Parking"
    assert letters() == {("Dr Alder", subject), ("Dr Hazel", subject)}
    said = Message.objects.get(to_name="Dr Alder", subject=subject).text
    assert "Why: Hazel is away." in said
    assert f"/westmere/meetings/{following.pk}/items/" in said


def test_whoever_has_the_next_agenda_is_told_of_what_comes_onto_it(place, planned, following):
    meetings.item(place, following, title="There already")
    planning.send_agenda_out(meeting_id=following.pk, by=place.acting("senior manager"), at=PLANNED_AT)

    defer(place, meetings.item(place, planned, title="Parking"))

    assert Message.objects.filter(subject__startswith="Another item").exists()


def test_it_is_refused_with_the_reason(place, planned):
    item = meetings.item(place, planned)
    with refused("No later meeting of the group is planned"):
        defer(place, item)
    following = later_than(place)
    with refused("Only whoever keeps Leadership group"):
        defer(place, item, by="Alder")
    with refused("Say why it is deferred"):
        defer(place, item, " ")
    with refused("patient's initials"):
        defer(place, item, "For pt JS")
    matter = factories.matter(place)
    about = meetings.item(place, planned, matter_id=matter.pk)
    meetings.item(place, following, matter_id=matter.pk)
    with refused("on the next agenda already"):
        defer(place, about)
    decided = meetings.item(place, planned, title="Decided")
    meetings.decision(place, decided)
    with refused("A decision is minuted on this item"):
        defer(place, decided)
    defer(place, item)
    with refused("It was deferred already."):
        defer(place, item)
    proposed = meetings.item(place, planned, title="Proposed", by="Alder")
    with refused("This item is not on the agenda."):
        defer(place, proposed)


def test_a_meeting_called_off_is_none_to_defer_to(place, planned):
    item = meetings.item(place, planned)
    off = later_than(place, weeks=1)
    planning.call_off(meeting_id=off.pk, because="Half term.", by=place.acting("senior manager"), at=PLANNED_AT)
    later_than(place, weeks=2)

    made = defer(place, item)

    assert made.meeting.starts_at == STARTS_AT + FORTNIGHT


def test_another_communitys_item_is_not_found(place, planned, following):
    item = meetings.item(place, planned)
    with not_found():
        defer(factories.elsewhere(), item)


def test_its_pages_and_the_minutes_say_so(place, planned, following, as_):
    item = meetings.item(place, planned, title="Parking")
    browser = as_(place, "senior manager", UNDER_WAY)
    here = f"/westmere/meetings/{planned.pk}"
    form = browser.get(f"{here}/items/{item.pk}/defer").content.decode()
    assert "It goes to the meeting on Tuesday 6 October 2026, 18:30, and stays on this agenda as deferred." in form

    page = browser.post(f"{here}/items/{item.pk}/defer", {"because": "Not reached."}, follow=True).content.decode()

    assert "deferred to Tuesday 6 October 2026" in page
    was = browser.get(f"{here}/items/{item.pk}").content.decode()
    assert "Deferred to the meeting on Tuesday 6 October 2026, 18:30</a>: Not reached." in was
    assert "Defer it to the next meeting" not in was
    item.refresh_from_db()
    now = browser.get(f"/westmere/meetings/{following.pk}/items/{item.deferred_to_id}").content.decode()
    assert "Deferred from the meeting on Tuesday 22 September 2026, 18:30</a>: Not reached." in now
    assert f'href="{here}/items/{item.pk}"' in now
    meetings.drafted(place, planned)
    minuted = as_(place, "senior manager", AFTER).get(f"{here}/minutes").content.decode()
    assert "Deferred to Tuesday 6 October 2026, 18:30: Not reached." in minuted


def test_from_an_agenda_it_left_it_leads_back_to_the_meeting(place, planned, following, as_):
    made = defer(place, meetings.item(place, planned), at=PLANNED_AT)

    page = as_(place, "Alder", PLANNED_AT).get(f"/westmere/meetings/{following.pk}/items/{made.pk}").content.decode()

    assert f'<a href="/westmere/meetings/{planned.pk}">Deferred from the meeting on' in page


def in_pack(meeting):
    return [[paper["title"] for paper in one["papers"]] for one in bound_from(meeting, PLANNED_AT)["items"]]


def asked_for_a_paper(place, seat, at):
    found = waiting_for_each([place.acting(seat, at)], at)
    return [one.about for one, _ in found if one.what == "Hand in your paper"]


@pytest.fixture
def hung(place, planned):
    """An item with a paper, notes, an interest that was settled and declared again, and one that nobody has settled."""
    lead = place.appointments["Hazel"].pk
    item = meetings.item(place, planned, title="Premises", purpose=Purpose.DECIDE, lead_id=lead, needs_paper=True)
    meetings.paper(place, item, title="Floor plan", by="Hazel")
    meetings.note(place, item, "Ask the landlord.", at=PLANNED_AT)
    meetings.declared(place, item, "Alder", at=PLANNED_AT)
    meetings.settled(place, item, "Alder", Treatment.DISCUSS, at=PLANNED_AT)
    meetings.declared(place, item, "Alder", "I let it to them.", at=PLANNED_AT)
    meetings.declared(place, item, "Hazel", "My brother works there.", at=PLANNED_AT)
    return item


def test_before_the_meeting_all_that_hangs_on_it_moves_with_it(place, planned, following, hung):
    packs.ask_for_pack(meeting_id=planned.pk, by=place.acting("Alder", PLANNED_AT), at=PLANNED_AT)
    paper, content = Paper.objects.get(), content_of(Paper.objects.get().pk)

    made = defer(place, hung, at=PLANNED_AT)

    assert [hung.papers.count(), hung.interests.count(), hung.notes.count()] == [0, 0, 0]
    assert (made.papers.get(), content_of(paper.pk)) == (paper, content)
    assert queries.standing_note(made.pk).text == "Ask the landlord."
    alder, hazel = interests_at(made.pk)
    assert (alder.words, alder.treatment, alder.waits_anew) == ("I let it to them.", "discuss", True)
    assert [one.words for one in alder.earlier.all()] == ["I am a director of it.", "A director of it."]
    assert (hazel.words, hazel.treatment) == ("My brother works there.", "")
    assert not_deciding(made) == {place.appointments["Alder"].person_id}
    assert (in_pack(planned), in_pack(following)) == ([], [["Floor plan"]])
    # What can be withdrawn elsewhere from now on is kept in no pack of the meeting it has left.
    assert not Pack.objects.exists()
    assert asked_for_a_paper(place, "Hazel", PLANNED_AT) == []


def test_a_paper_that_moved_while_its_withdrawal_waited_is_withdrawn_where_it_stands(
    place, planned, following, hung, monkeypatch
):
    paper, locked = hung.papers.get(), papers.locked_item
    packed = {"meeting_id": following.pk, "by": place.acting("Alder", PLANNED_AT), "at": PLANNED_AT}
    manager = place.acting("senior manager", PLANNED_AT)

    def deferred_meanwhile(item_id, by):
        defer(place, hung, at=PLANNED_AT)
        packs.ask_for_pack(**packed)
        return locked(item_id, by)

    with monkeypatch.context() as patched, not_found():
        patched.setattr(papers, "locked_item", deferred_meanwhile)
        papers.withdraw(paper_id=paper.pk, because="Wrong.", by=manager, at=PLANNED_AT)

    # The other meeting's pack was asked for with it in, and goes when it is withdrawn there.
    defer(place, hung, at=PLANNED_AT)
    packs.ask_for_pack(**packed)
    papers.withdraw(paper_id=paper.pk, because="Wrong.", by=manager, at=PLANNED_AT)
    assert not Pack.objects.exists()


def test_once_it_has_begun_both_keep_papers_and_interests(place, planned, following, hung):
    gone = meetings.paper(place, hung, title="The wrong file")
    papers.withdraw(paper_id=gone.pk, because="Wrong.", by=place.acting("senior manager", PLANNED_AT), at=PLANNED_AT)
    meetings.action(place, planned, on=hung)

    made = defer(place, hung, at=UNDER_WAY)

    assert (in_pack(planned), in_pack(following)) == ([["Floor plan"]], [["Floor plan"]])
    here, there = hung.papers.get(withdrawn_at=None), made.papers.get()
    assert here.pk != there.pk
    assert content_of(here.pk) == content_of(there.pk)
    assert (there.handed_in_by_id, there.handed_in_at) == (here.handed_in_by_id, here.handed_in_at)

    def said(item):
        return [(one.person_id, one.words, one.treatment, one.waits_anew) for one in interests_at(item.pk)]

    assert said(made) == said(hung)
    assert len(said(made)) == 2
    assert not_deciding(made) == not_deciding(hung) == {place.appointments["Alder"].person_id}
    assert asked_for_a_paper(place, "Hazel", UNDER_WAY) == []
    # What was minuted stays with the meeting that said it.
    assert (hung.actions.count(), made.actions.count(), made.notes.count()) == (1, 0, 0)

    # Each is settled, and withdrawn, for itself from now on.
    meetings.settled(place, made, "Alder", Treatment.TAKE_PART)
    assert ItemInterest.objects.get(item=hung, person=place.appointments["Alder"]).treatment == "discuss"
    papers.withdraw(paper_id=there.pk, because="Old.", by=place.acting("senior manager", UNDER_WAY), at=UNDER_WAY)
    assert content_of(here.pk)


def test_an_action_keeps_an_item_on_its_agenda_until_the_meeting_has_begun(place, planned, following):
    item = meetings.item(place, planned)
    meetings.action(place, planned, on=item, at=PLANNED_AT)

    with refused("An action is recorded on this item"):
        defer(place, item, at=PLANNED_AT)

    defer(place, item, at=UNDER_WAY)
    assert on(planned) == ["Winter plans"]


def test_it_is_refused_where_the_next_meetings_papers_leave_no_room(place, planned, following, hung, monkeypatch):
    other = meetings.paper(place, meetings.item(place, following, title="Parking"), title="A sketch")
    together = other.size + hung.papers.get().size
    monkeypatch.setattr(sizes, "MOST_BYTES_IN_ALL", together - 1)
    with refused("are too large together"):
        defer(place, hung)

    monkeypatch.setattr(sizes, "MOST_BYTES_IN_ALL", together)
    assert defer(place, hung).papers.exists()


def test_the_round_that_was_begun_from_it_goes_with_it(place, planned, following):
    item = meetings.item(place, planned, matter_id=factories.routed(place, decides_on=None).pk)
    canvass_id = rooms.start_round(item_id=item.pk, by=place.acting("senior manager", PLANNED_AT), at=PLANNED_AT)

    made = defer(place, item, at=PLANNED_AT)

    assert made.round_id == canvass_id
    assert queries.item_of_round(canvass_id, place.acting("senior manager")) == made


def test_its_form_says_what_goes_and_what_stays(place, planned, following, hung, as_):
    href = f"/westmere/meetings/{planned.pk}/items/{hung.pk}/defer"

    before = as_(place, "senior manager", PLANNED_AT).get(href).content.decode()
    assert "as it is, and leaves this agenda. Its papers, its notes and the interests declared at it" in before
    begun = as_(place, "senior manager", UNDER_WAY).get(href).content.decode()
    assert "stay here and are copied there. Its notes, statements and actions stay here alone." in begun


def test_withdrawing_a_copied_paper_says_where_it_is_kept_besides(place, planned, following, hung, as_):
    paper = hung.papers.get()
    browser = as_(place, "senior manager", UNDER_WAY)
    href = f"/westmere/meetings/{planned.pk}/papers/{paper.pk}/withdraw"
    assert "also kept with" not in browser.get(href).content.decode()

    defer(place, hung)

    page = browser.get(href).content.decode()
    assert "also kept with: Premises, Tuesday 6 October 2026, 18:30. Withdrawn here, it is withdrawn there too." in page
    copy = Paper.objects.get(item__meeting=following)
    page = browser.get(f"/westmere/meetings/{following.pk}/papers/{copy.pk}/withdraw").content.decode()
    assert "also kept with: Premises, Tuesday 22 September 2026, 18:30. Withdrawn here, it stays there." in page


def test_withdrawing_a_paper_withdraws_the_copies_that_went_along(place, planned, following, hung):
    last = Meeting.objects.exclude(pk__in=(planned.pk, following.pk)).get()
    made = defer(place, hung)
    later = following.starts_at + timedelta(minutes=30)
    again = defer(place, made, at=later)
    # The same file that somebody handed in there anew is a paper of its own.
    other = meetings.item(place, last, title="Other", at=UNDER_WAY)
    known = hung.papers.get()
    papers.hand_in(
        papers.Brought(name="plan.docx", content=content_of(known.pk)),
        title="Floor plan", item_id=other.pk, by=place.acting("senior manager", later), at=later,
    )  # fmt: skip
    by = place.acting("senior manager", later)
    packs.ask_for_pack(meeting_id=last.pk, by=by, at=later)

    papers.withdraw(paper_id=known.pk, because="Wrong.", by=by, at=later)

    assert [one.papers.get().withdrawn_because for one in (hung, made, again)] == ["Wrong."] * 3
    assert other.papers.get().withdrawn_at is None
    assert not Pack.objects.filter(meeting=last).exists()


def test_the_next_meeting_called_off_while_a_deferral_waited_for_it_takes_nothing(
    place, planned, following, monkeypatch
):
    item, locked = meetings.item(place, planned), deferring.locked_meeting

    def called_off_meanwhile(meeting_id, by):
        planning.call_off(meeting_id=following.pk, because="Snow.", by=by, at=UNDER_WAY)
        return locked(meeting_id, by)

    monkeypatch.setattr(deferring, "locked_meeting", called_off_meanwhile)
    with pytest.raises(Refused, match="moved or called off just now"):
        defer(place, item)
    assert on(following) == []
