"""Free text on the directory's pages: an NHS number is refused with the reason, and never kept."""

from datetime import timedelta
from functools import partial

import pytest
from tests import groups as tests
from tests.integration.directory import places
from tests.integration.directory.grown import grown
from tests.integration.directory.test_bounds import PAGES
from tests.integration.free_text import refused_on, untried
from tests.integration.matters.checks import everything

from folkmoot.directory import models
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind
from folkmoot.directory.operations import bottom_up, communities, covers, forums, groups, organisations, people, seats
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.period import Period


@pytest.mark.django_db
def test_every_page_of_the_directory_refuses_an_nhs_number_and_keeps_the_words(westmere, as_, made, caplog):
    models.CommunityStarter.objects.create(account=westmere["administrator"].person.account, allowed_at=places.AT)
    parts, refused = grown(range(1)), set()
    # Two forms come second, after a choice of place and a search.
    addresses = [*PAGES.values(), "/start?sub_icb=36L", "organisations/add?words=Trust"]
    for hat in ("administrator", "manager", "LMC administrator"):
        browser = as_(westmere[hat])
        for address in addresses:
            whole = address if address.startswith("/") else f"/westmere/{address}"
            refused |= refused_on(browser, whole.format(**parts), made, partial(everything, "directory"), caplog)

    # A search of the register is read from its address, and writes nothing.
    assert untried("directory", refused) == ["FindForm"]


UNFIT = "pt JS rang"
WORDS = seats.SeatWords(why=UNFIT, remit="", outcome_sought="")


def writes(westmere):
    """Every operation that keeps words, each with a patient's initials in them; by what it writes."""
    community = places.community_called("westmere")
    manager, group = westmere["manager"], places.group_called("westmere", "Executive")
    host = places.organisation_called("westmere", "RWC")
    by = directory.acting_as(westmere["administrator"].pk, places.DAY)
    forum = communities.make_forum(community=community, host=host, name="Board", purpose="", decides="", at=places.AT)
    seat = seats.add_seat(forum=forum, words=seats.SeatWords(why="", remit="", outcome_sought=""), at=places.AT)
    named = {"community": community, "name": "Board", "at": places.AT}
    terms = {"appointment": manager, "appointed_by": UNFIT, "sessions_a_week": None}
    return {
        "community": partial(communities.make_community, name=UNFIT, slug="other", starts_on=places.DAY, at=places.AT),
        "group": partial(communities.make_group, **named, kind=GroupKind.OTHER, purpose=UNFIT, starts_on=places.DAY),
        "group tested": partial(
            bottom_up.answer_test, tests.answered("ooooooo", why=UNFIT), group_id=group.pk, by=by, at=places.AT
        ),
        "group described": partial(
            groups.describe_group,
            group=group,
            words=groups.GroupWords(name="A", purpose="", terms=UNFIT),
            by=by,
            at=places.AT,
        ),
        "group shaped": partial(
            groups.describe_group,
            group=group,
            words=groups.GroupWords(name="A", purpose="", shaped_by=(UNFIT,)),
            by=by,
            at=places.AT,
        ),
        "community renamed": partial(
            communities.rename_community, name=UNFIT, starts_on=places.DAY, by=by, at=places.AT
        ),
        "forum reworded": partial(
            forums.reword_forum,
            forum=forum,
            words=forums.ForumWords(host_id=host.pk, name="B", purpose=UNFIT, decides=""),
            starts_on=None,
            by=by,
            at=places.AT,
        ),
        "forum": partial(communities.make_forum, **named, host=host, purpose="", decides=UNFIT),
        "seat": partial(seats.add_seat, forum=forum, words=WORDS, at=places.AT),
        "seat reworded": partial(seats.reword_seat, seat=seat, words=WORDS, constituents=[], at=places.AT),
        "cover": partial(
            covers.cover_seat,
            seat=seat,
            cover=manager,
            why=UNFIT,
            period=Period(starts_on=places.DAY, ends_on=places.DAY + timedelta(days=1)),
            at=places.AT,
        ),
        "forum closed": partial(forums.close_forum, forum=forum, ends_on=places.DAY, why=UNFIT, by=by, at=places.AT),
        "forum reopened": partial(forums.reopen_forum, forum=forum, why=UNFIT, by=by, at=places.AT),
        "seat dropped": partial(seats.drop_seat, seat=seat, ends_on=places.DAY, why=UNFIT, by=by, at=places.AT),
        "seat taken up": partial(seats.take_up_seat, seat=seat, why=UNFIT, by=by, at=places.AT),
        "organisation": partial(
            organisations.make_organisation, kind=OrganisationKind.VCSE, name=UNFIT, opened_on=places.DAY
        ),
        "person": partial(people.meet_person, name=UNFIT, email="js@mail.example"),
        "terms": partial(people.set_terms, **terms, at=places.AT),
    }


@pytest.mark.django_db
def test_every_operation_of_the_directory_that_keeps_words_refuses_a_patients_marks(westmere):
    operations = writes(westmere)
    before = everything("directory")

    for what, write in operations.items():
        with pytest.raises(Refused, match="patient's initials"):
            write()
        assert everything("directory") == before, what


@pytest.mark.django_db
def test_a_purpose_may_be_long_but_no_book(westmere):
    said = {"community": places.community_called("westmere"), "kind": GroupKind.OTHER, "name": "Board"}

    communities.make_group(**said, purpose="x" * 10_000, starts_on=places.DAY, at=places.AT)
    with pytest.raises(Refused, match="10,000 at most"):
        communities.make_group(**said, purpose="x" * 10_001, starts_on=places.DAY, at=places.AT)
