"""Where an executive's people might come from: weighed, warned of, and whether practices would trust it."""

import pytest
from tests.factories import london
from tests.integration.funding.grown import NOW, asked, trusts, weighed
from tests.integration.matters.checks import acts, not_found, refused

from folkmoot.desk import queries as desk
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.models import GroupMember
from folkmoot.funding.domain.capacity import Origin, Trust
from folkmoot.funding.operations import capacity
from folkmoot.funding.queries.capacity import options_seen_by

pytestmark = pytest.mark.usefixtures("whole_record")
CLOSES = london(10, 8, 17)
AFTER = london(10, 8, 17, 1)


def waits(place, hat, at=NOW):
    return [
        (one.about, one.due_at) for one in desk.waiting_for(place.acting(hat, at), at) if one.page == "capacity-option"
    ]


def shown(as_, place, one, hat="A1", at=AFTER):
    return " ".join(as_(place, hat, at).get(f"/westmere/funding/options/{one.pk}").content.decode().split())


def test_options_are_weighed_by_those_who_lead_and_read_by_all_members(place):
    weighed(place)

    assert [len(options_seen_by(place.acting(hat, NOW))) for hat in ("A1", "Alder", "ICB")] == [1, 1, 0]
    assert acts(place)[0] == ("capacity option weighed", "Dr senior manager")
    with refused("Funding and capacity are kept by"):
        weighed(place, by="A1", what="Another")
    with refused("An option of that name is weighed already."):
        weighed(place)
    with refused("Say who or what it would be.", "Say what speaks for it.", "Say what speaks against it"):
        weighed(place, what="", pros=" ", cons="")


def test_the_federations_interests_are_declared_with_it(place, as_):
    with refused("Declare the federation's interests"):
        weighed(place, origin=Origin.FEDERATION_MANAGEMENT)
    one = weighed(place, origin=Origin.FEDERATION_MANAGEMENT, interests="It bids for the hub.")
    assert "It bids for the hub." in shown(as_, place, one)


def test_members_are_warned_of_the_boards_lead_and_their_two_hats(place, as_):
    one = weighed(place, origin=Origin.ICB_LEAD, what="The board's primary care lead")

    assert "Two hats: they also answer to the board" in shown(as_, place, one)
    assert "Two hats" in as_(place, "A1 partner", NOW).get("/westmere/funding/options").content.decode()
    assert "Two hats" in as_(place, "A1", NOW).get("/westmere/funding/options.csv").content.decode()
    assert "Two hats" not in shown(as_, place, weighed(place))


def test_it_waits_for_every_practice_until_it_has_answered(place):
    one = asked(place, weighed(place), until=CLOSES)

    assert waits(place, "A1") == waits(place, "H2 manager") == [("The manager of Hazel PCN", CLOSES)]
    assert waits(place, "A1 partner") == waits(place, "Alder") == waits(place, "ICB") == []
    trusts(place, one, {"A1 manager": "no"})
    trusts(place, one, {"A1": "unsure"})
    assert one.answers.get().answer == Trust.UNSURE
    assert waits(place, "A1") == waits(place, "A1 manager") == []
    assert waits(place, "A2") != []
    assert waits(place, "A2", AFTER) == []


def test_practices_alone_answer_while_they_are_asked(place):
    one = weighed(place)
    with refused("Practices are not asked about this now."):
        trusts(place, one, {"A1": "yes"})
    with refused("It would close in the past"):
        asked(place, one, until=london(9, 24, 14))
    with refused("It is open for a month at most."):
        asked(place, one, until=london(10, 26))
    with refused("Funding and capacity are kept by"):
        asked(place, one, until=CLOSES, by="A1")
    asked(place, one, until=CLOSES)
    with refused("Practices were asked about this already, and are asked once."):
        asked(place, one, until=CLOSES)
    with refused("Practices answer, each once."):
        trusts(place, one, {"Alder": "yes"})
    with refused("Practices answer, each once."):
        trusts(place, one, {"A1 partner": "yes"})
    with refused("Practices are not asked about this now."):
        trusts(place, one, {"A1": "yes"}, at=AFTER)


def test_nothing_is_counted_before_it_closes_and_a_practice_sees_its_own_alone(place, as_):
    one = asked(place, weighed(place), until=CLOSES)
    trusts(place, one, dict.fromkeys(("A1", "A2", "A3", "H1", "H2"), "yes"))

    during = shown(as_, place, one, "A1", NOW)
    assert "Practices are asked until 8 October 2026, 17:00; then it is counted." in during
    assert "Your practice answered: <strong>Yes</strong>" in during
    assert "nearly all" not in during
    assert "Your practice answered" not in shown(as_, place, one, "senior manager", NOW)
    assert "Yes: nearly all that answered" in shown(as_, place, one)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        # Four answers are too few; of five, four and one would tell who; eleven, eight and nine are all shown.
        ({"yes": 4}, "Fewer than 5 practices answered"),
        ({"yes": 4, "no": 1}, "Yes or Not sure or No: 5 practices"),
        (
            {"yes": 11, "unsure": 8, "no": 9},
            "<li>Yes: 11 practices</li><li>Not sure: 8 practices</li><li>No: 9 practices</li>",
        ),
        ({"yes": 23, "unsure": 3, "no": 2}, "<li>Yes: 23 practices</li><li>Not sure or No: 5 practices</li>"),
        ({"yes": 26, "no": 2}, "Yes: nearly all that answered"),
    ],
)
def test_small_numbers_are_shown_by_the_one_rule(westmere, as_, said, told):
    one = asked(westmere, weighed(westmere), until=CLOSES)
    practices = iter(sorted(code for code in westmere.organisations if len(code) == 2))
    for answer, number in said.items():
        trusts(westmere, one, {next(practices): answer for _ in range(number)})

    page = shown(as_, westmere, one, "LMC officer")
    assert told in page.replace("> <", "><")


def test_who_answered_is_named_to_nobody_else_in_the_record(place, as_):
    one = asked(place, weighed(place), until=CLOSES)
    trusts(place, one, {"A1": "no"})

    record = as_(place, "A2", NOW).get("/westmere/record").content.decode()
    assert "rust in an option answered" in record
    assert "Dr A1" not in record
    assert "Dr A1" in as_(place, "A1", NOW).get("/westmere/record").content.decode()


def test_what_practices_were_asked_about_stays_as_it_was(place, as_):
    one = weighed(place)
    told = capacity.Weighed(
        kind=one.kind and capacity.Kind(one.kind),
        origin=Origin(one.origin),
        what="A manager",
        cost_pence=None,
        pros="Known.",
        cons="Busy.",
    )
    by = {"by": place.acting("Alder", NOW), "at": NOW}
    capacity.weigh_anew(told, option_id=one.pk, **by)
    asked(place, one, until=CLOSES)
    with refused("Practices were asked about it as it stands"):
        capacity.weigh_anew(told, option_id=one.pk, **by)
    for at in (NOW, AFTER):
        with refused("Practices were asked about it, and are asked once"):
            capacity.take_option_back(option_id=one.pk, because="No.", by=place.acting("Alder", at), at=at)
    assert "Weigh it no more" not in shown(as_, place, one, "senior manager")


def test_an_option_nobody_was_asked_about_is_taken_back_with_the_reason(place, as_):
    one, by = weighed(place), {"by": place.acting("Alder", NOW), "at": NOW}
    assert "Weigh it no more" in shown(as_, place, one, "senior manager")
    with refused("Say why."):
        capacity.take_option_back(option_id=one.pk, because="", **by)
    capacity.take_option_back(option_id=one.pk, because="They left.", **by)
    with not_found():
        capacity.take_option_back(option_id=one.pk, because="They left.", **by)


def test_a_template_is_offered_where_nobody_is_on_the_executive(place, as_):
    """The LMC's chair, the federation's lead and a clinical director, in the time of posts they hold."""
    said = "Nobody is on the executive yet."
    assert said not in as_(place, "Alder", NOW).get("/westmere/funding/options").content.decode()
    group = place.groups[GroupKind.EXECUTIVE]
    GroupMember.objects.filter(group=group).update(ends_on=NOW.date())

    page = as_(place, "Alder", NOW).get("/westmere/funding/options").content.decode()
    assert said in page
    assert f'href="/westmere/groups/{group.pk}"' in page
    assert "kind=clinical&amp;origin=lmc_chair" in page
    begun = (
        as_(place, "Alder", NOW).get("/westmere/funding/options/new?kind=clinical&origin=lmc_chair").content.decode()
    )
    assert 'value="The LMC’s chair"' in begun
    assert said in as_(place, "A1", NOW).get("/westmere/funding/options").content.decode()
    on_group = as_(place, "Alder", NOW).get(f"/westmere/groups/{group.pk}").content.decode()
    assert 'href="/westmere/funding"' in on_group


def test_it_is_weighed_asked_and_answered_on_its_pages(place, as_):
    browser = as_(place, "senior manager", NOW)
    told = {"kind": "management", "origin": "secondment", "what": "A director", "pros": "Knows how.", "cons": ""}
    page = browser.post("/westmere/funding/options/new", told).content.decode()
    assert 'value="A director"' in page
    answer = browser.post("/westmere/funding/options/new", told | {"cons": "Goes back."}, follow=True)
    address = answer.redirect_chain[-1][0]
    assert "They go back to whoever lends them" in answer.content.decode()
    until = {"day": 1, "month": 10, "year": 2026, "time": "17:00"}
    asked_for = browser.post(f"{address}/ask", {f"closes_at_{k}": v for k, v in until.items()}, follow=True)
    assert "Asked. It waits for every practice" in asked_for.content.decode()

    practice = as_(place, "A1", NOW)
    assert "Would your practice trust it?" in practice.get(address).content.decode()
    said = practice.post(address, {"answer": "unsure"}, follow=True).content.decode()
    assert "Your practice answered: <strong>Not sure</strong>" in said
    assert as_(place, "Alder", NOW).post(address, {"answer": "yes"}).status_code == 404
