"""Cases for money: options side by side, submitted, decided; and what comes of one that was agreed."""

import io
from datetime import date
from decimal import Decimal

import docx
import pytest
from tests import factories
from tests.factories import elsewhere, london
from tests.integration.funding.grown import (
    NOW,
    TODAY,
    case,
    decided,
    known,
    noted,
    option,
    paid,
    submitted,
    with_options,
)
from tests.integration.matters.checks import acts, not_found, refused

from folkmoot.desk import queries as desk
from folkmoot.funding.domain.case import State, Way
from folkmoot.funding.operations import cases, lines
from folkmoot.funding.queries.cases import cases_seen_by, cost_of, options_of
from folkmoot.post.models import Message

pytestmark = pytest.mark.usefixtures("whole_record")


def sees(place, hat):
    return [one.title for one in cases_seen_by(place.acting(hat, NOW))]


def waits(place, hat, at=NOW):
    return [(one.what, one.about) for one in desk.waiting_for(place.acting(hat, at), at) if one.page == "funding-case"]


def act(place, by="senior manager", at=NOW):
    return {"by": place.acting(by, at), "at": at}


def test_a_draft_is_read_by_those_who_keep_it_and_all_members_read_it_once_submitted(place):
    made = with_options(place)
    assert [sees(place, hat) for hat in ("senior manager", "Alder", "administrator")] == [[made.title]] * 3
    assert [sees(place, hat) for hat in ("A1", "LMC officer", "ICB")] == [[]] * 3

    cases.submit_case(case_id=made.pk, answer_by=None, **act(place))

    assert [sees(place, hat) for hat in ("A1", "A1 partner", "LMC officer")] == [[made.title]] * 3
    assert sees(place, "ICB") == []
    assert acts(place)[0] == ("funding case submitted", "Dr senior manager")


def listed_to(browser, ending):
    """Which of the two cases stand on the list, or in its file."""
    listed = browser.get(f"/westmere/funding/cases{ending}").content.decode()
    return {title for title in ("A neutral senior manager", "A nurse") if title in listed}


def test_a_partner_asked_for_nothing_reads_that_and_no_case(place, as_):
    cases.submit_case(case_id=with_options(place).pk, answer_by=None, **act(place))
    page = as_(place, "ICB", NOW).get("/westmere/funding/cases").content.decode()

    assert "Nobody has asked your organisation for money here yet." in page
    assert "A neutral senior manager" not in page


def test_whoever_is_asked_is_told_by_letter_reads_it_and_takes_it_along(place, as_):
    # By the time the board answers it is one of two partners with people here.
    made = with_options(place, asked_of_id=place.organisations["ICB"].pk)
    other = with_options(place, asked_of_id=place.organisations["TRUST"].pk, title="A nurse")
    page = f"/westmere/funding/cases/{made.pk}"
    assert as_(place, "ICB", NOW).get(page).status_code == 404
    assert Message.objects.filter(kind="funding").count() == 0

    for one in (made, other):
        cases.submit_case(case_id=one.pk, answer_by=date(2026, 10, 30), **act(place))

    letter = Message.objects.get(kind="funding", to_name="Dr ICB")
    assert letter.subject == "A case for money: A neutral senior manager"
    assert "What is asked: £70,800 a year for two years" in letter.text
    assert "An answer is asked for by Friday 30 October 2026." in letter.text
    assert page in letter.text
    assert sees(place, "ICB") == [made.title]
    browser = as_(place, "ICB", NOW)
    read = browser.get(page).content.decode()
    assert "Options side by side" in read
    assert "who are asked; no other partner" in read
    assert "Note what was decided" not in read
    assert browser.get(f"/westmere/funding/cases/{other.pk}").status_code == 404
    assert [listed_to(browser, ending) for ending in ("", ".csv")] == [{made.title}] * 2
    assert [listed_to(as_(place, "trust", NOW), ending) for ending in ("", ".csv")] == [{other.title}] * 2
    # What is read by members alone is not offered; whoever is asked for nothing reads that.
    assert "/westmere/funding/time" not in browser.get("/westmere/funding/cases").content.decode()
    assert "/westmere/funding/time" in as_(place, "A1", NOW).get("/westmere/funding/cases").content.decode()
    word = docx.Document(io.BytesIO(browser.get(f"{page}/case.docx").content))
    assert "£70,800 a year for two years" in [one.text for one in word.paragraphs]
    assert word.tables[0].rows[0].cells[0].text == "Option"
    assert len(word.tables[0].rows) == 3


def test_nobody_else_drafts_one(place):
    with refused("Funding and capacity are kept by"):
        case(place, by="A1")
    with refused(
        "Give it a title.", "Say what is needed", "Say what would be better", "Say what is asked", "who is asked"
    ):
        case(place, title="", need=" ", benefit="", asks="", asked_of_id=None)
    with refused("Say once who is asked"):
        case(place, asked_of_words="The council")
    there = elsewhere().organisations["Y1"].pk
    with not_found():
        case(place, asked_of_id=there)


def test_an_option_says_what_it_costs_one_way_and_how_neutral_it_is(place):
    made = case(place)
    with refused("Say what the option is.", "Say how neutral", "or the yearly cost if it is known."):
        cases.add_option(option(what="", neutrality=" ", wte=None), case_id=made.pk, **act(place))
    with refused("not both."):
        cases.add_option(option(known_pence=1), case_id=made.pk, **act(place))
    with refused("Set at least two options side by side"):
        cases.submit_case(case_id=made.pk, answer_by=None, **act(place))
    for n in range(8):
        cases.add_option(known(n), case_id=made.pk, **act(place))
    with refused("More than 8 options"):
        cases.add_option(known(9), case_id=made.pk, **act(place))


def test_a_draft_is_changed_and_what_was_submitted_is_not(place):
    made = with_options(place)
    first, second = options_of(made)
    cases.change_option(option(wte=Decimal("0.5")), option_id=first.pk, **act(place))
    first.refresh_from_db()
    assert cost_of(first) == 59_000_00
    third = cases.add_option(known(5), case_id=made.pk, **act(place))
    cases.take_option_out(option_id=third.pk, **act(place))
    with not_found():
        cases.take_option_out(option_id=third.pk, **act(place))
    told = {name: getattr(made, name) for name in ("need", "benefit", "basis", "asked_of_id", "asked_of_words", "asks")}
    cases.change_case(cases.Made(title="A manager", **told), case_id=made.pk, **act(place))
    with refused("An answer is asked for by a day that is past"):
        cases.submit_case(case_id=made.pk, answer_by=date(2026, 9, 23), **act(place))
    cases.submit_case(case_id=made.pk, answer_by=TODAY, **act(place))

    with refused("It is submitted: what others have read is not changed."):
        cases.change_case(cases.Made(title="Another", **told), case_id=made.pk, **act(place))
    with refused("It is submitted: what others have read is not changed."):
        cases.change_option(option(), option_id=second.pk, **act(place))
    with refused("It is submitted already."):
        cases.submit_case(case_id=made.pk, answer_by=None, **act(place))


def test_a_decision_has_its_day_its_reason_and_its_option(place):
    made = submitted(place)
    with refused("Say why it was decided so.", "The decision has not been taken yet.", "Say which option was agreed."):
        decided(place, made, because=" ", decided_on=date(2026, 9, 25), option_id=None)
    with refused("That is before it was submitted.", "Leave the option empty"):
        decided(place, made, to=State.DECLINED, decided_on=date(2026, 9, 23), option_id=options_of(made)[0].pk)
    with refused("Say whether it was agreed or declined."):
        decided(place, made, to=State.WITHDRAWN)
    other = options_of(submitted(place, title="Another"))[0].pk
    with not_found():
        decided(place, made, option_id=other)
    decided(place, made, to=State.DECLINED)
    with refused("A case is decided once it is submitted, and once only."):
        decided(place, made, to=State.DECLINED)
    with refused("It is declined already."):
        cases.withdraw_case(case_id=made.pk, because="No use.", **act(place))


def test_a_case_is_withdrawn_with_the_reason(place):
    draft, open_case = with_options(place, title="Draft"), submitted(place, title="Open")
    with refused("Say why it is withdrawn."):
        cases.withdraw_case(case_id=draft.pk, because="", **act(place))
    for one in (draft, open_case):
        cases.withdraw_case(case_id=one.pk, because="There is no money this year.", **act(place))

    # What nobody was asked for concerns nobody else.
    assert sees(place, "A1") == ["Open"]
    with refused("It is withdrawn already."):
        cases.submit_case(case_id=draft.pk, answer_by=None, **act(place))


def test_the_executive_is_reminded_to_ask_for_an_answer_and_to_note_the_money(place):
    made = submitted(place, answer_by=date(2026, 9, 30))
    ask = ("Ask what became of a funding case, and note it", made.title)

    assert waits(place, "senior manager", london(9, 29)) == []
    assert waits(place, "senior manager", london(9, 30)) == waits(place, "LMC chair", london(10, 30)) == [ask]
    assert waits(place, "Alder", london(9, 30)) == waits(place, "A1", london(9, 30)) == []

    decided(place, made)
    note = ("Note the funding line of a case that was agreed", made.title)
    assert waits(place, "senior manager", london(9, 30)) == [note]
    noted(place, case_id=made.pk)
    assert waits(place, "senior manager", london(9, 30)) == []


def test_a_line_noted_without_its_case_is_said_to_come_of_it(place, as_):
    made, open_case = submitted(place), submitted(place, title="Open")
    decided(place, made)
    line, browser = noted(place), as_(place, "senior manager", NOW)
    told = {"line_id": line.pk, "because": "It comes of the case.", **act(place)}
    with refused("That case was not agreed: no money comes of it."):
        lines.correct_line(paid(place), case_id=open_case.pk, **told)
    assert len(waits(place, "senior manager")) == 1

    page = browser.get(f"/westmere/funding/lines/{line.pk}/put-right").content.decode()
    assert f'<option value="{made.pk}">{made.title}</option>' in page
    assert "Open</option>" not in page
    lines.correct_line(paid(place), case_id=made.pk, **told)
    assert waits(place, "senior manager") == []
    assert f"/westmere/funding/lines/{line.pk}" in browser.get(f"/westmere/funding/cases/{made.pk}").content.decode()
    page = browser.get(f"/westmere/funding/lines/{line.pk}/put-right").content.decode()
    assert f'<option value="{made.pk}" selected>{made.title}</option>' in page
    lines.correct_line(paid(place), case_id=None, **told)
    assert len(waits(place, "senior manager")) == 1


def test_it_is_said_that_no_money_comes_of_a_case_that_was_agreed(place, as_):
    made = submitted(place)
    with refused("That is said of a case that was agreed.", "Say why no money comes of it"):
        cases.say_no_line(case_id=made.pk, because=" ", **act(place))
    decided(place, made)
    with refused("Funding and capacity are kept by"):
        cases.say_no_line(case_id=made.pk, because="The fund closed.", **act(place, "A1"))
    address, browser = f"/westmere/funding/cases/{made.pk}", as_(place, "senior manager", NOW)
    assert f'href="{address}/no-money"' in browser.get(address).content.decode()
    page = browser.post(f"{address}/no-money", {"because": "The fund closed."}, follow=True).content.decode()

    assert "The fund closed." in page
    assert f'href="{address}/no-money"' not in page
    assert waits(place, "senior manager") == []
    with refused("It is said already that no money comes of it."):
        cases.say_no_line(case_id=made.pk, because="Again.", **act(place))
    noted(place, case_id=made.pk)
    with refused("It is said already that no money comes of it.", "A funding line came of it."):
        cases.say_no_line(case_id=made.pk, because="Again.", **act(place))
    assert "The fund closed." not in browser.get(address).content.decode()


def test_an_answer_may_be_expected_later_with_the_reason(place, as_):
    made = submitted(place, answer_by=TODAY)
    assert len(waits(place, "senior manager")) == 1
    with refused("Say why the answer comes later.", "Give a day that is still to come."):
        cases.wait_longer(case_id=made.pk, answer_by=TODAY, because="", **act(place))
    later = {"because": "The board meets.", "answer_by_day": 8, "answer_by_month": 10, "answer_by_year": 2026}
    address = f"/westmere/funding/cases/{made.pk}"
    page = as_(place, "senior manager", NOW).post(f"{address}/later", later, follow=True).content.decode()

    assert "8 October 2026" in page
    assert waits(place, "senior manager", london(10, 7)) == []
    assert len(waits(place, "senior manager", london(10, 8))) == 1
    assert acts(place)[0] == ("funding case to be answered later", "Dr senior manager")
    with refused("An answer is expected by that day already: give a later one."):
        cases.wait_longer(case_id=made.pk, answer_by=date(2026, 10, 8), because="Again.", **act(place))
    decided(place, made)
    with refused("An answer is expected to a case that is submitted, and to no other."):
        cases.wait_longer(case_id=made.pk, answer_by=date(2026, 10, 9), because="Again.", **act(place))


def test_whoever_is_asked_and_left_is_kept_when_a_draft_is_changed(place, as_):
    board = place.organisations["ICB"]
    made = case(place, asked_of_id=board.pk)
    place.community.organisations.filter(organisation=board).update(ends_on=date(2026, 9, 1))

    page = as_(place, "senior manager", NOW).get(f"/westmere/funding/cases/{made.pk}/change").content.decode()
    assert f'<option value="{board.pk}" selected' in page


def test_an_agreed_option_that_costs_nothing_waits_for_no_money_and_leads_to_time_given(place, as_):
    made = submitted(place, known(0), option())
    decided(place, made)

    assert waits(place, "senior manager", london(9, 30)) == []
    page = as_(place, "senior manager", NOW).get(f"/westmere/funding/cases/{made.pk}").content.decode()
    assert 'href="/westmere/funding/time/new"' in page
    assert "Add the funding line" not in page


def test_no_money_comes_of_a_case_that_was_not_agreed(place):
    made = submitted(place)
    with refused("That case was not agreed: no money comes of it."):
        noted(place, case_id=made.pk)


def test_it_is_linked_to_its_matter_which_is_shown_to_whoever_may_see_it(place, as_):
    made, matter = submitted(place), factories.matter(place, at=NOW)
    name = f"M-{matter.year}-{matter.number:03d}"
    with refused("No matter here has that reference."):
        cases.link_case(case_id=made.pk, reference="M-2026-999", **act(place))
    cases.link_case(case_id=made.pk, reference=f" {name.lower()} ", **act(place))
    with refused("That is what it says already."):
        cases.link_case(case_id=made.pk, reference=name, **act(place))

    page = as_(place, "A1", NOW).get(f"/westmere/funding/cases/{made.pk}").content.decode()
    assert f'href="/westmere/matters/{name}"' in page
    cases.link_case(case_id=made.pk, reference="", **act(place))
    assert name not in as_(place, "A1", NOW).get(f"/westmere/funding/cases/{made.pk}").content.decode()


def test_scenario_5_a_neutral_senior_manager(westmere, as_):
    """262,400 patients: £70,800 ÷ 262,400 = 26.98p, £118,000 ÷ 262,400 = 44.97p, £31,000 ÷ 262,400 = 11.81p."""
    drafted, agreed = london(1, 11, year=2027), london(2, 22, 15, year=2027)
    made = submitted(
        westmere,
        known(31_000_00, way=Way.HOSTED, what="Federation manager, extra hours"),
        known(0, what="The board's lead, a dual role"),
        option(),
        option(way=Way.NEW_POST, what="A manager, whole time", wte=Decimal(1)),
        at=drafted,
    )

    page = as_(westmere, "A1", drafted).get(f"/westmere/funding/cases/{made.pk}").content.decode()
    assert "262,400 registered patients" in page
    for shown in ("£31,000", "£0.12", "£70,800", "£0.27", "£118,000", "£0.45", "£0.00"):
        assert f">{shown}<" in page.replace(" ", "").replace("\n", ""), shown
    file = as_(westmere, "A1", drafted).get(f"/westmere/funding/cases/{made.pk}/options.csv").content.decode()
    assert "118000.00,,0.6,70800.00,262400,0.2698,Neutral: employed by no practice.," in file

    decided(westmere, made, at=agreed, option_id=options_of(made)[2].pk)
    browser = as_(westmere, "senior manager", agreed)
    begun = browser.get(f"/westmere/funding/new?case={made.pk}").content.decode()
    assert 'value="70,800"' in begun
    assert 'value="A shared manager, 0.6 WTE"' in begun
    line = noted(
        westmere,
        at=agreed,
        case_id=made.pk,
        pays_for="Shared senior manager",
        pence=70_800_00,
        starts_on=date(2027, 4, 1),
        last_day=date(2029, 3, 31),
    )

    def ends(at):
        acting = westmere.acting("senior manager", at)
        return [one.about for one in desk.waiting_for(acting, at) if one.page == "funding-line"]

    assert ends(london(12, 30, year=2028)) == []
    assert ends(london(12, 31, year=2028)) == ["Shared senior manager, last day 31 March 2029"]
    shown = as_(westmere, "A1", agreed).get(f"/westmere/funding/cases/{made.pk}").content.decode()
    assert f'href="/westmere/funding/lines/{line.pk}"' in shown


def test_it_is_drafted_and_decided_on_its_pages(place, as_):
    browser = as_(place, "senior manager", NOW)
    told = {"title": "A manager", "need": "Time.", "benefit": "One door.", "asks": "£9"}
    page = browser.post("/westmere/funding/cases/new", told).content.decode()
    assert "Say once who is asked" in page
    assert 'value="A manager"' in page
    answer = browser.post("/westmere/funding/cases/new", told | {"asked_of_words": "The council"}, follow=True)
    address = answer.redirect_chain[-1][0]
    way = {
        "way": "part_time",
        "what": "Half a post",
        "pay": "60,000",
        "on_costs": "25%",
        "wte": "0.5",
        "neutrality": "Good.",
    }
    # £60,000 and a quarter is £75,000, of which half is £37,500.
    assert "£37,500" in browser.post(f"{address}/options/new", way, follow=True).content.decode()
    wrong = browser.post(f"{address}/options/new", way | {"wte": "half"}).content.decode()
    assert "in figures, such as 1 or 0.6." in wrong
    browser.post(f"{address}/options/new", {"way": "existing", "what": "None", "known": "0", "neutrality": "Good."})
    assert "Noted as submitted." in browser.post(f"{address}/submit", {}, follow=True).content.decode()
    no = {
        "to": "declined",
        "because": "No money.",
        "decided_on_day": 24,
        "decided_on_month": 9,
        "decided_on_year": 2026,
    }
    assert "Declined on 24 September 2026" in browser.post(f"{address}/decision", no, follow=True).content.decode()

    theirs = as_(place, "A1", NOW)
    assert "A manager" in theirs.get("/westmere/funding/cases?state=declined").content.decode()
    assert "No case is like that." in theirs.get("/westmere/funding/cases?state=agreed").content.decode()
    assert "Note what was decided" not in theirs.get(address).content.decode()
    file = theirs.get("/westmere/funding/cases.csv").content.decode().splitlines()
    assert file[1] == "A manager,Declined,The council,£9,2026-09-24,2026-09-24,No money."
