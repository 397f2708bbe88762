"""The register's pages: what people see of each other, what is kept back, who has not declared, and who waits."""

import csv
import io
import re
from datetime import date

import pytest
from django.test import Client
from tests.factories import SINCE, london
from tests.integration.interests.making import MONDAY, declare, in_federation, opened
from tests.integration.matters.checks import last_act, not_found, refused

from folkmoot.desk import queries as desk
from folkmoot.desk.operations import alerts, digest
from folkmoot.directory.domain.kinds import AffiliationKind, GroupKind
from folkmoot.directory.models import Affiliation, GroupMember
from folkmoot.interests.domain.declaration import Kind, Nearness
from folkmoot.interests.models import Interest
from folkmoot.interests.operations import declaring, register
from folkmoot.interests.queries.waiting import waiting_for_each
from folkmoot.kernel.visibility import Visibility
from folkmoot.post.models import Message

pytestmark = pytest.mark.django_db

# 28 days after Monday 7 September.
FIRST_DUE = date(2026, 10, 5)
LIST, MINE, OPEN, RETURNS = (
    f"/westmere/{one}" for one in ("interests", "interests/mine", "open-interests", "interests/returns")
)


def text(response):
    return response.content.decode()


def asks(place, seat, at):
    return [
        (one.what, one.about, one.due_at and one.due_at.date())
        for one in desk.waiting_for(place.acting(seat, at), at)
        if "interest" in one.page or "keep-back" in one.page
    ]


def test_nobody_is_asked_before_the_executive_opens_the_register(place, as_):
    assert asks(place, "A1", MONDAY) == []

    opened(place)

    declares = ("Declare your interests, or that there are none", "Register of interests", FIRST_DUE)
    assert asks(place, "A1", MONDAY) == [declares]
    assert asks(place, "Hazel", MONDAY) == [declares]
    # Whoever neither represents, leads nor sits on a group is not asked; nor is a partner.
    assert asks(place, "A1 manager", MONDAY) == asks(place, "ICB", MONDAY) == []


def test_a_nil_return_holds_for_a_year_and_is_asked_for_again_four_weeks_before(place, as_):
    opened(place)
    browser = as_(place, "A1", MONDAY)

    assert "I have nothing to declare" in text(browser.get(MINE))
    answer = browser.post(f"{MINE}/return", follow=True)

    assert (
        "You said on 7 September 2026 that you have nothing to declare. Please renew that by 7 September 2027"
        in text(answer)
    )
    assert asks(place, "A1", london(8, 9, year=2027)) == []
    renew = [("Renew your declared interests", "Register of interests", date(2027, 9, 7))]
    assert asks(place, "A1", london(8, 10, year=2027)) == renew
    assert asks(place, "A1", london(9, 8, year=2027)) == renew


def test_a_return_is_told_of_in_the_digest_alone(place):
    opened(place)

    assert sum(alerts.queue_alerts(london(10, day, 10, 1)) for day in (1, 2, 5, 6, 7)) == 0


def test_the_executive_sees_who_is_overdue_and_nobody_else_does(place, as_):
    opened(place)
    declaring.make_return(by=place.acting("A1"), at=MONDAY)
    late = london(10, 6)
    # Everyone who is asked but A1: 5 practices have 2 each, and there are 2 directors, 5 on other seats, less one.
    everyone = 5 * 2 + 2 + 5 - 1

    # Late since the first of them was due.
    overdue = ("Ask for declarations of interest", f"{everyone} people are overdue", FIRST_DUE)
    assert overdue in asks(place, "LMC chair", late)

    page = text(as_(place, "LMC chair", late).get(f"{RETURNS}?state=overdue"))
    assert page.count("nhsuk-tag--red") == everyone
    assert "Dr A1," not in page
    assert as_(place, "A1", late).get(RETURNS).status_code == 403


def test_the_returns_come_as_a_file(place, as_):
    opened(place)
    declaring.make_return(by=place.acting("A1"), at=MONDAY)

    file = text(as_(place, "LMC chair", MONDAY).get("/westmere/interests/returns.csv?words=Dr+A1"))

    rows = {row["Person"]: row for row in csv.DictReader(io.StringIO(file.lstrip("\ufeff")))}
    assert rows["Dr A1"]["Last said on"] == "2026-09-07"
    assert rows["Dr A1"]["Nothing to declare"] == "yes"
    assert rows["Dr A1"]["Due on"] == "2027-09-07"
    assert rows["Dr A1 deputy"]["State"] == "Nothing said yet"


def test_a_change_told_more_than_28_days_after_it_arose_says_how_late(place, as_):
    opened(place)
    # 1 September lies before anybody was asked; told on 5 October it is 28 days after the 7th: in time.
    first = declare(place, "Hazel", at=london(10, 5))
    second = declare(place, "Hazel", arose_on=date(2026, 9, 8), at=london(10, 9))
    declaring.end_interest(interest_id=second, ended_on=date(2026, 10, 10), by=place.acting("Hazel"), at=london(11, 10))

    late = dict(Interest.objects.values_list("pk", "late_days"))
    # 8 September to 9 October are 31 days: three too many. 10 October to 10 November are 31 too.
    assert late == {first: 0, second: 3}
    assert Interest.objects.get(pk=second).ended_late_days == 3
    page = text(as_(place, "A1", london(11, 10)).get(f"/westmere/interests/of/{place.appointments['Hazel'].person_id}"))
    assert "9 October 2026, 3 days late" in page
    assert "10 October 2026; told on 10 November 2026, 3 days late" in page


def test_a_declaration_is_made_changed_and_ended_on_its_pages(place, as_, whole_record):
    opened(place)
    browser = as_(place, "Hazel", MONDAY)
    said = {
        "kind": "financial", "nearness": "potential", "organisation": place.organisations["FED"].pk, "body": "",
        "words": "I am a director, paid for two days a month.", "keep_back_because": "",
        "arose_on_day": "1", "arose_on_month": "9", "arose_on_year": "2026", "everything": "yes",
    }  # fmt: skip

    page = text(browser.post(f"{MINE}/declare", said, follow=True))
    assert "Declared, and kept that this is everything: you are asked again in a year." in page
    assert "Please renew that by 7 September 2027" in page
    assert "Financial interest in FED Federation" in page
    assert "Is that everything" not in text(browser.get(f"{MINE}/declare"))
    number = Interest.objects.get().pk
    page = text(
        browser.post(
            f"{MINE}/{number}/change", said | {"words": "I chair its board.", "arose_on_day": "7"}, follow=True
        )
    )
    assert "What stood before" in page
    assert "I chair its board." in page
    assert last_act(place) == ("interest on the register changed", "Dr Hazel")
    latest = Interest.objects.latest("pk").pk
    ended = {"ended_on_day": "7", "ended_on_month": "9", "ended_on_year": "2026"}
    page = text(browser.post(f"{MINE}/{latest}/end", ended, follow=True))
    assert "You have declared no interest that stands today." in page
    assert browser.get(f"{MINE}/{latest}/end").status_code == 404


def test_one_of_three_declared_late_leaves_its_person_overdue_until_they_say_it_is_everything(place, as_):
    opened(place)
    late = london(10, 6)
    browser = as_(place, "Hazel", late)
    said = {
        "kind": "financial", "nearness": "potential", "organisation": "", "body": "Westmere Diagnostics Ltd",
        "words": "I hold a tenth of the shares.", "keep_back_because": "",
        "arose_on_day": "1", "arose_on_month": "9", "arose_on_year": "2026",
    }  # fmt: skip

    assert "Is that everything you have to declare?" in text(browser.get(f"{MINE}/declare"))
    page = text(browser.post(f"{MINE}/declare", said))
    assert "There is a problem" in page
    assert "Westmere Diagnostics Ltd" in page
    assert not Interest.objects.exists()
    page = text(browser.post(f"{MINE}/declare", said | {"everything": "more"}, follow=True))
    assert "Add the rest, then say here that this is everything: until then you are asked still." in page
    assert "Say on this page that it is everything, by 5 October 2026." in page
    declares = ("Declare your interests, or that there are none", "Register of interests", FIRST_DUE)
    assert declares in asks(place, "Hazel", late)
    page = text(browser.post(f"{MINE}/return", follow=True))
    assert "what you have declared is everything" in page
    assert declares not in asks(place, "Hazel", late)


def test_whoever_is_not_asked_is_not_asked_whether_that_is_everything(place, as_):
    opened(place)

    assert "Is that everything" not in text(as_(place, "A1 manager", MONDAY).get(f"{MINE}/declare"))


def test_a_refusal_comes_back_with_what_was_typed(place, as_):
    browser = as_(place, "Hazel", MONDAY)

    page = text(browser.post(f"{MINE}/declare", {"kind": "financial", "words": "I advise it.", "nearness": "actual"}))

    assert "I advise it." in page
    assert "There is a problem" in page
    assert not Interest.objects.exists()


def test_members_read_the_register_and_find_people_by_body_and_kind(place, as_):
    declare(place, "Hazel", in_federation(place))
    declare(place, "Alder", kind=Kind.PERSONAL, words="I am a trustee.")
    browser = as_(place, "A1", MONDAY)

    page = text(browser.get(LIST))
    assert "Financial interest in FED Federation (potential)" in page
    assert "I am a director." in page

    found = text(browser.get(f"{LIST}?words=diagnostics"))
    assert "Dr Alder<" in found
    assert "Dr Hazel<" not in found
    assert "Dr A1<" in page
    assert "Dr A1<" not in text(browser.get(f"{LIST}?kind=any"))
    found = text(browser.get(f"{LIST}?kind=financial"))
    assert "Dr Hazel<" in found
    assert "Dr Alder<" not in found
    assert "Nobody on the register is like that." in text(browser.get(f"{LIST}?words=zzz"))


def test_what_is_kept_back_is_read_by_its_person_and_the_executive_until_they_refuse(place, as_):
    number = declare(place, "Alder", words="My daughter works there.", keep_back_because="It names her.")
    person = place.appointments["Alder"].person_id
    page = f"/westmere/interests/of/{person}"

    for seat, reads in (("A1", False), ("Alder", True), ("LMC chair", True)):
        seen = [text(as_(place, seat, MONDAY).get(one)) for one in (page, LIST, f"{LIST}.csv")]
        assert [("My daughter works there." in one) for one in seen] == [reads] * 3, seat
        assert ["Diagnostics" in one for one in seen] == [reads] * 3, seat
    assert "Dr Alder<" not in text(as_(place, "A1", MONDAY).get(f"{LIST}?words=diagnostics"))

    assert asks(place, "LMC chair", MONDAY) == [("Answer a wish to keep an interest back", "Dr Alder", None)]
    answer = as_(place, "LMC chair", MONDAY).post(
        f"/westmere/interests/{number}/keep-back", {"agreed": "no"}, follow=True
    )
    assert "the executive did not agree to keep it back" in text(answer)
    assert "My daughter works there." in text(as_(place, "A1", MONDAY).get(page))
    assert asks(place, "LMC chair", MONDAY) == []


def test_nobody_answers_their_own_wish_and_none_is_answered_twice(place, whole_record):
    number = declare(place, "LMC chair", keep_back_because="It names her.")

    with refused("their own wish"):
        register.answer_keep_back(interest_id=number, agreed=True, by=place.acting("LMC chair"), at=MONDAY)
    with refused("The executive answers this."):
        register.answer_keep_back(interest_id=number, agreed=True, by=place.acting("A1"), at=MONDAY)
    register.answer_keep_back(interest_id=number, agreed=True, by=place.acting("Hazel"), at=MONDAY)
    with refused("Nobody waits"):
        register.answer_keep_back(interest_id=number, agreed=False, by=place.acting("Hazel"), at=MONDAY)


def test_others_read_the_register_as_far_as_the_community_decides(place, as_):
    declare(place, "Hazel", in_federation(place))
    declare(place, "A1", kind=Kind.INDIRECT, words="My wife is its accountant.")
    declare(place, "H1", keep_back_because="A sick relative.", words="I raise money for it.", body="The hospice")
    declare(place, "A1 manager", words="Nobody asked me.")
    declaring.make_return(by=place.acting("H2"), at=MONDAY)

    def readers():
        return [one.get(OPEN).status_code for one in (as_(place, "ICB", MONDAY), Client())]

    # A partner is told why not; a stranger is led to sign in.
    assert readers() == [403, 302]
    opened(place)
    assert readers() == [403, 302]
    opened(place, Visibility.ALL_PARTNERS)
    assert readers() == [200, 302]
    opened(place, Visibility.PUBLIC)
    assert readers() == [200, 200]

    page = text(Client().get(OPEN))
    assert "I am a director." in page
    assert "Nothing to declare" in page
    assert "Not shown: it tells of somebody else" in page
    assert "Showing 1 to 3 of 3" in page
    for kept_out in ("My wife", "I raise money", "The hospice", "A sick relative", "Nobody asked me.", "@"):
        assert kept_out not in page.replace("@media", ""), kept_out


def menu_of(response):
    """Where the menu's entry for interests leads, and whether it is the page one is on. Missing: None without it."""
    link = r'<a class="nhsuk-header__navigation-link" href="([^"]+)"([^>]*)>\s*(?:<strong[^>]*>)?\s*Interests'
    found = re.findall(link, response.content.decode())
    assert len(found) <= 1
    return (found[0][0], "aria-current" in found[0][1]) if found else None


def test_partners_reach_the_open_register_by_the_menu_once_it_is_open_to_them(place, as_):
    partner, member = (as_(place, seat, MONDAY) for seat in ("ICB", "A1"))
    opened(place)
    assert menu_of(partner.get("/waiting")) is None
    opened(place, Visibility.ALL_PARTNERS)

    assert menu_of(partner.get("/waiting")) == (OPEN, False)
    assert menu_of(partner.get(OPEN)) == (OPEN, True)
    # The community's own people go to their own pages, which say more, by the one entry they had.
    assert menu_of(member.get("/waiting")) == ("/westmere/interests", False)
    assert menu_of(member.get(OPEN)) == ("/westmere/interests", True)
    as_(place, "administrator", MONDAY).post("/westmere/modules", {"modules": ["mandates"]})
    assert menu_of(partner.get("/waiting")) is None


@pytest.mark.parametrize(
    ("rung", "others"),
    [
        (Visibility.ALL_PRACTICES, ""),
        (Visibility.ALL_PARTNERS, "; partners too, but not"),
        (Visibility.PUBLIC, "; anyone else too, but not"),
    ],
)
def test_pages_of_the_register_say_who_else_reads_it(place, as_, rung, others):
    opened(place, rung)

    page = text(as_(place, "A1", MONDAY).get(MINE)).replace("&#39;", "'")

    assert f"people acting for the community's own organisations{others}" in page


def test_who_reads_the_register_is_decided_by_the_executive_with_a_reason(place, as_, whole_record):
    with refused("The executive decides"):
        register.decide_readers(rung=Visibility.PUBLIC, because="So.", by=place.acting("A1"), at=MONDAY)
    with refused("Say why", "Choose who"):
        register.decide_readers(rung=Visibility.LMC, because=" ", by=place.acting("Hazel"), at=MONDAY)
    opened(place)
    with refused("already"):
        opened(place)

    page = text(as_(place, "A1", MONDAY).get(LIST))

    assert "Since 7 September 2026 it is open to all practices, and the executive. Decided by Dr senior manager" in page
    assert "Decided in August." in page


def test_an_owners_people_are_told_that_their_share_may_be_an_interest(place, as_):
    Affiliation.objects.create(
        organisation=place.organisations["A1"], of=place.organisations["FED"],
        kind=AffiliationKind.OWNS_FEDERATION.value, starts_on=SINCE,
    )  # fmt: skip
    hint = "Your organisation owns a share in FED Federation"

    assert hint in text(as_(place, "A1", MONDAY).get(MINE))
    assert hint not in text(as_(place, "A2", MONDAY).get(MINE))
    declare(place, "A1", in_federation(place, nearness=Nearness.PERCEIVED))
    assert hint not in text(as_(place, "A1", MONDAY).get(MINE))


def test_a_wish_nobody_uttered_is_not_found(place, as_):
    number = declare(place, "Alder")

    with not_found():
        register.answer_keep_back(interest_id=number + 1, agreed=True, by=place.acting("Hazel"), at=MONDAY)
    assert as_(place, "Hazel", MONDAY).get(f"/westmere/interests/{number}/keep-back").status_code == 404


def test_the_executive_opens_the_register_on_its_page(place, as_):
    said = {"rung": "all_partners", "because": "So that partners know."}

    page = as_(place, "LMC chair", MONDAY).post("/westmere/interests/readers", said, follow=True)

    assert "The register is open: people are asked from today." in text(page)
    assert "it is open to all practices and all partners. Decided by Dr LMC chair" in text(page)


def test_nothing_waits_for_nobody():
    assert list(waiting_for_each([], MONDAY)) == []


def test_whoever_takes_on_another_role_is_asked_again(place):
    opened(place)
    declaring.make_return(by=place.acting("A1"), at=MONDAY)
    assert asks(place, "A1", london(11, 2)) == []

    GroupMember.objects.create(
        group=place.groups[GroupKind.EXECUTIVE], appointment=place.appointments["A1"], starts_on=date(2026, 11, 2)
    )

    # 28 days after 2 November.
    renew = ("Renew your declared interests", "Register of interests", date(2026, 11, 30))
    assert renew in asks(place, "A1", london(11, 2))


def test_the_weekly_digest_says_that_a_return_is_due(place):
    opened(place)

    digest.queue_digests(london(9, 14, 7))

    letter = Message.objects.get(kind="digest", to_name="Dr A1")
    assert (
        "- Declare your interests, or that there are none: Register of interests (by Monday 5 October), 2 min"
        in letter.text
    )
    assert "/westmere/interests/mine" in letter.text
