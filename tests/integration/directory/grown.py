"""A community in which everything the directory holds is there so many times, round one of each kind."""

from datetime import timedelta

from tests import groups
from tests.integration.directory import places

from folkmoot.directory import models
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import AuthorityLevel, GroupKind, OrganisationKind, Role
from folkmoot.directory.operations import bottom_up, communities, covers, people, seats
from folkmoot.kernel.period import Period

WORDS = seats.SeatWords(why="", remit="", outcome_sought="")


def grown(numbers):
    """The parts of the addresses of Westmere after so many more partners, people, groups, places, meetings, seats and roles."""
    community = places.community_called("westmere")
    practice = places.organisation_called("westmere", "A81001")
    busy = _deputy()
    for n in numbers:
        code = f"R{n:03}"
        host = places.partner("westmere", OrganisationKind.TRUST, code, f"Trust {code}")
        held = places.give("westmere", f"Lead {n:03}", code, Role.PARTNER_LEAD)
        places.give("westmere", "Lee Busy", code, Role.PARTNER_LEAD)
        places.give("westmere", f"Partner {n:03}", "A81001", Role.PRACTICE_MEMBER)
        communities.make_group(
            community=community, kind=GroupKind.OTHER, name=f"Group {n:03}", starts_on=places.DAY, at=places.AT
        )
        communities.make_forum(
            community=community, host=host, name=f"Meeting {n:03}", purpose="", decides="", at=places.AT
        )
        places.seat("westmere", "Group 000", held)
        group = places.group_called("westmere", "Group 000")
        _tested(group, n)
        forum = community.forums.get(name="Meeting 000")
        seat = seats.add_seat(forum=forum, words=WORDS, constituents=[practice, host], at=places.AT)
        term = seats.hold_seat(seat=seat, holder=held, term=Period(starts_on=places.DAY), at=places.AT)
        days = Period(starts_on=places.DAY, ends_on=places.DAY + timedelta(days=7))
        cover = covers.cover_seat(seat=seat, cover=busy, why="Leave", period=days, at=places.AT)
        people.grant_authority(
            appointment=busy,
            granted=people.Granted(level=AuthorityLevel.FULL),
            starts_on=places.DAY + timedelta(days=n),
            at=places.AT,
        )
    return {
        "organisation": practice.pk,
        "person": busy.person_id,
        "appointment": busy.pk,
        "group": group.pk,
        "forum": forum.pk,
        "load": places.load(lines=10 * len(numbers)).pk,
        "seat": seat.pk,
        "term": term.pk,
        "cover": cover.pk,
        "place": models.GroupMember.objects.get(group=group, appointment=held).pk,
    }


def _tested(group, n):
    """Tested once more, a day later each time, and each of so many groups once."""
    keeper = models.Appointment.objects.get(community=group.community, role=Role.COMMUNITY_ADMINISTRATOR)
    by = directory.acting_as(keeper.pk, places.DAY)
    for one in {group, places.group_called("westmere", f"Group {n:03}")}:
        at = places.AT + timedelta(days=n - 400)
        bottom_up.answer_test(groups.answered(groups.PRACTICES), group_id=one.pk, by=by, at=at)


def _deputy():
    """The one person whose roles and authorities grow."""
    held = models.Appointment.objects.filter(person__name="Lee Busy", role=Role.PRACTICE_DEPUTY).first()
    return held or places.give("westmere", "Lee Busy", "A81001", Role.PRACTICE_DEPUTY)
