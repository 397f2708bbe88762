"""A community sets its own times and notices, and what it set is what happens: from its day, and not to what had begun."""

from datetime import date, timedelta
from html import unescape

import pytest
from tests import delegating, factories
from tests.delegating import MONDAY
from tests.factories import MET_AT, RAISED_AT, london

from folkmoot.desk import queries
from folkmoot.desk.operations import alerts
from folkmoot.directory import models as directory_models
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.models import Seat, SeatHolding
from folkmoot.directory.operations import thresholds as operations
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.kernel.errors import Refused
from folkmoot.matters import models
from folkmoot.matters.domain import outcome
from folkmoot.post.models import Message
from folkmoot.record.models import Entry

pytestmark = pytest.mark.django_db

# Everything of a story is set before it begins, on the first working day of September.
SET_AT, FROM = london(9, 1), date(2026, 9, 2)


@pytest.fixture
def place():
    return factories.community()


def changed(place, threshold, figure, *, at=SET_AT, starts_on=FROM, reason="Agreed by the leadership group"):
    by = place.acting("administrator", at)
    return operations.change_threshold(threshold, figure=figure, starts_on=starts_on, reason=reason, by=by, at=at)


def waits(place, seat, at):
    return {one.what: one.due_at for one in queries.waiting_for(place.acting(seat, at), at)}


def test_a_change_holds_from_its_day_and_the_default_comes_back(place):
    changed(place, Threshold.BRIEF, 4)
    changed(place, Threshold.BRIEF, 2, at=london(9, 7), starts_on=date(2026, 9, 14), reason="Too early")

    days = [date(2026, 9, 1), FROM, date(2026, 9, 13), date(2026, 9, 14)]
    assert [figures_on(place.community.pk, day)[Threshold.BRIEF] for day in days] == [2, 4, 4, 2]
    # The default's own figure is no figure of the community's: it would follow a new default.
    assert [one.figure for one in directory_models.ThresholdChange.objects.order_by("pk")] == [4, None]
    assert Entry.objects.filter(act="threshold changed").count() == 2


def test_what_may_not_be_is_refused_and_nothing_is_kept(place):
    with pytest.raises(Refused, match="tomorrow at the earliest"):
        changed(place, Threshold.BRIEF, 4, starts_on=SET_AT.date())
    with pytest.raises(Refused, match="Choose from 1 to 15 working days"):
        changed(place, Threshold.BRIEF, 16)
    with pytest.raises(Refused, match="patient"):
        changed(place, Threshold.BRIEF, 4, reason="pt JS rang")

    assert not directory_models.ThresholdChange.objects.exists()


def test_another_communitys_figures_are_its_own(place):
    other = factories.elsewhere()
    changed(place, Threshold.BRIEF, 4)

    assert figures_on(other.community.pk, FROM)[Threshold.BRIEF] == 2


def test_the_lmc_has_the_time_the_community_gives_it_and_keeps_it(place):
    changed(place, Threshold.LMC_ADVICE, 8)
    changed(place, Threshold.LMC_ADVICE, 3, at=RAISED_AT, starts_on=date(2026, 9, 8))
    factories.routed(place)

    # Asked on Monday 7 September: eight working days later is Thursday the 17th, whatever holds from the 8th.
    assert models.Consultation.objects.get().due_on == date(2026, 9, 17)


def test_members_vote_and_practices_challenge_as_long_as_the_community_says(place):
    delegating.mandated(place)
    delegating.scheme(place)
    changed(place, Threshold.MEMBERS_VOTE, 4)
    changed(place, Threshold.CHALLENGE, 10)

    taken = delegating.decided(place, delegating.recruitment(place), at=MONDAY)

    # Monday 7 December 2026: four working days are Friday the 11th, ten are Monday the 21st.
    assert taken.motion.closes_at == london(12, 11, 17)
    assert taken.challenge_until == london(12, 21, 17)


def test_the_brief_is_due_as_early_as_the_community_says(place):
    changed(place, Threshold.BRIEF, 5)
    factories.instructed(place)

    # The meeting is on Monday 28 September: five working days before is Monday the 21st.
    assert waits(place, "senior manager", london(9, 22, 12))["Issue the brief"] == london(9, 21, 17)


def test_everyone_is_told_when_the_community_says_and_mail_goes_out_as_early(place):
    changed(place, Threshold.FEEDBACK, 4)
    changed(place, Threshold.DUE_SOON, 3)
    factories.decided(place, result=outcome.Result.AGREED, next_on=None)

    # Four working days after Monday 28 September is Friday 2 October; three before that is Tuesday the 29th.
    assert models.FeedbackNote.objects.get().due_at == london(10, 2, 17)
    due = Message.objects.filter(kind="due")
    alerts.queue_alerts(MET_AT + timedelta(hours=1))
    assert not due.exists()
    alerts.queue_alerts(london(9, 29, 9, 1))
    assert {one.subject for one in due} == {"Due Friday 2 October: Send the feedback"}


@pytest.mark.parametrize(
    ("threshold", "figure", "at", "said"),
    [
        # The power's review is due on 2 June 2027: 60 days before is 3 April, 14 days before is 19 May.
        (Threshold.POWER_REVIEW, 60, london(4, 2, year=2027), ""),
        (Threshold.POWER_REVIEW, 60, london(4, 3, year=2027), "Review 2 delegated powers"),
        (Threshold.POWER_LAST_CALL, 14, london(5, 18, year=2027), "Review 2 delegated powers"),
        (Threshold.POWER_LAST_CALL, 14, london(5, 19, year=2027), "Last call: renew 2 delegated powers"),
        # The mandate ends on 31 March 2030: 120 days before is 1 December 2029, 60 days before is 30 January 2030.
        (Threshold.MANDATE_RENEWAL, 120, london(11, 30, year=2029), ""),
        (Threshold.MANDATE_RENEWAL, 120, london(12, 1, year=2029), "Renew a mandate"),
        (Threshold.MANDATE_LAST_CALL, 60, london(1, 29, year=2030), "Renew a mandate"),
        (Threshold.MANDATE_LAST_CALL, 60, london(1, 30, year=2030), "Last call: renew a mandate"),
    ],
)
def test_reviews_and_renewals_are_called_for_when_the_community_says(place, threshold, figure, at, said):
    delegating.mandated(place)
    delegating.scheme(place)
    changed(place, threshold, figure)

    about = "mandate" if "mandate" in threshold else "powers"
    found = [what for what in waits(place, "senior manager", at) if about in what and "Lapsed" not in what]

    assert [what.split(",")[0] for what in found] == ([said] if said else [])


@pytest.mark.parametrize(
    ("threshold", "figure", "term", "aim", "said"),
    [
        # On Monday 7 September: 60 days on is 6 November, ten days back 28 August.
        (Threshold.SEAT_TERM, 60, (date(2026, 1, 1), date(2026, 11, 6)), "A say", ["A seat's term runs out: give it again"]),
        (Threshold.SEAT_TERM, 60, (date(2026, 1, 1), date(2026, 11, 7)), "A say", []),
        (Threshold.SEAT_OUTCOME, 10, (date(2026, 8, 28), None), "", ["Say what we want from a seat"]),
        (Threshold.SEAT_OUTCOME, 10, (date(2026, 8, 29), None), "", []),
    ],
)  # fmt: skip
def test_a_seat_waits_when_the_community_says(place, threshold, figure, term, aim, said):
    seat = Seat.objects.create(forum=place.forum, outcome_sought=aim)
    SeatHolding.objects.create(seat=seat, holder=place.appointments["Alder"], starts_on=term[0], ends_on=term[1])
    changed(place, threshold, figure)

    assert list(waits(place, "senior manager", london(9, 7))) == said


def test_a_mandates_and_a_powers_page_follow_the_community(place, as_):
    delegating.mandated(place)
    delegating.scheme(place)
    changed(place, Threshold.MANDATE_RENEWAL, 365)
    changed(place, Threshold.POWER_REVIEW, 180)

    def page(address, at):
        return unescape(as_(place, "A1", at).get(f"/westmere/{address}").content.decode())

    # A year before 31 March 2030, and 180 days before 2 June 2027.
    assert "The standing mandate" in page("mandates?state=renewing", london(3, 31, year=2029))
    assert "The standing mandate" not in page("mandates?state=renewing", london(3, 30, year=2029))
    # Each of its two powers says when its review is due, and from then on that it is.
    assert page("scheme", london(12, 3)).count("Review due") == 2
    assert page("scheme", london(12, 4)).count("Review due") == 4
