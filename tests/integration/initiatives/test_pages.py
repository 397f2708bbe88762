"""The pages of look-backs: lists narrowed, files, forms that keep what was typed, and the ways to them."""

import csv
import io

import docx
import pytest
from pypdf import PdfReader
from tests import factories
from tests.factories import london
from tests.integration.initiatives.grown import NOW, agreed, handed_in, learnt, named, published, started, wrote

from folkmoot.initiatives.domain.look_back import Half, Side
from folkmoot.initiatives.models import LookBack
from folkmoot.initiatives.operations import answering, look_backs
from folkmoot.matters.domain.outcome import Result
from folkmoot.matters.models import Matter

pytestmark = pytest.mark.django_db


def text(answer):
    return " ".join(answer.content.decode().split())


def test_the_list_is_narrowed_by_words_and_by_where_it_stands(place, as_):
    published(place, went_well="Winter hub")
    started(place, went_well="One list", by="ICB")
    handed = started(place, went_well="Same-day visits", partner="TRUST")
    handed_in(place, started(place, went_well="Shared nurses"))
    browser = as_(place, "senior manager", NOW)

    def listed(asked):
        page = text(browser.get(f"/westmere/look-backs{asked}"))
        return {one.went_well for one in LookBack.objects.all() if f"{one.went_well}; {one.did_not}" in page}

    assert listed("") == {"Winter hub", "One list", "Same-day visits", "Shared nurses"}
    assert listed("?words=list") == {"One list"}
    assert listed("?state=published") == {"Winter hub"}
    assert listed("?state=started") == {"One list", "Same-day visits"}
    assert listed("?state=both") == {"Shared nurses"}
    assert listed("?state=agreed") == listed("?state=one_side") == listed("?state=called_off") == set()
    assert "No look-back is like that." in text(browser.get("/westmere/look-backs?words=giraffe"))
    theirs = text(as_(place, "trust", NOW).get("/westmere/look-backs"))
    assert f"/westmere/look-backs/{handed.pk}" in theirs
    assert "Winter hub" not in theirs


def test_the_lessons_are_a_file(place, as_):
    published(place, "Ask early", "One paper")
    published(place, "Look twice", went_well="Visits", partner="ICB")
    browser = as_(place, "A2", NOW)
    _, *rows = csv.reader(text_of_file(browser.get("/westmere/look-backs/lessons.csv?words=early")))

    assert rows == [["Ask early", "Winter hub", "Estates bid", "ICB Integrated care board (ICB)", "2026-09-24"]]
    assert "No lesson is like that." in text(browser.get("/westmere/look-backs/lessons?words=giraffe"))
    key = place.organisations["ICB"].pk
    assert "Look twice" in text(browser.get(f"/westmere/look-backs/lessons?partner={key}"))
    assert "No lesson has been published yet." in text(as_(place, "trust", NOW).get("/westmere/look-backs/lessons"))


def text_of_file(answer):
    return answer.content.decode().lstrip("\ufeff").splitlines()


def test_it_is_started_on_its_form_and_what_was_typed_is_kept_when_refused(place, as_):
    browser = as_(place, "Alder", NOW)
    told = {"partner": place.organisations["ICB"].pk, "went_well": "Hub", "did_not": "hub"}
    back = text(browser.post("/westmere/look-backs/new", told))
    assert 'value="Hub"' in back
    assert "Choose two different things" in back

    done = browser.post("/westmere/look-backs/new", told | {"did_not": "Lease"}, follow=True)
    assert "Started. Both sides are asked to contribute." in text(done)
    assert "Dr Alder, Clinical director" in text(done)
    # A partner looks back for itself, and is not asked with whom.
    assert 'name="partner"' not in text(as_(place, "ICB", NOW).get("/westmere/look-backs/new"))
    done = as_(place, "ICB", NOW).post(
        "/westmere/look-backs/new", {"went_well": "Visits", "did_not": "Forms"}, follow=True
    )
    assert "Started. Both sides are asked to contribute." in text(done)


@pytest.mark.parametrize(
    ("half", "well", "did_not"), [("went_well", "Phlebotomy", "Lease"), ("did_not", "Lease", "Phlebotomy")]
)
def test_a_matter_that_came_to_its_end_leads_to_looking_back_at_it(place, as_, half, well, did_not):
    factories.decided(place, result=Result.AGREED, next_on=None)
    matter = Matter.objects.get()
    name = f"M-{matter.year}-{matter.number:03d}"
    at = london(10, 12)
    browser = as_(place, "senior manager", at)
    assert f'href="/westmere/look-backs/at/{name}"' in text(browser.get(f"/westmere/matters/{name}"))
    assert f'href="/westmere/look-backs/at/{name}"' not in text(as_(place, "A1", at).get(f"/westmere/matters/{name}"))
    told = {"partner": place.organisations["ICB"].pk, "half": half, "named": "Phlebotomy", "beside": "Lease"}
    page = text(browser.post(f"/westmere/look-backs/at/{name}", told, follow=True))

    one = LookBack.objects.get()
    assert (one.went_well, one.did_not) == (well, did_not)
    assert (one.well_matter or one.not_matter) == matter
    assert f'The matter: <a href="/westmere/matters/{name}"' in page


def test_a_matter_is_named_to_a_partner_that_may_not_read_it_and_no_link_leads_there(place, as_):
    matter = factories.matter(place, by="A1")
    name = f"M-{matter.year}-{matter.number:03d}"
    one = started(place, well_matter=name)

    assert f"/westmere/matters/{name}" in text(as_(place, "senior manager", NOW).get(f"/westmere/look-backs/{one.pk}"))
    page = text(as_(place, "ICB", NOW).get(f"/westmere/look-backs/{one.pk}"))
    assert "Winter hub" in page
    assert name not in page


@pytest.mark.parametrize(
    ("rung", "asked_by", "starter", "filled_in"),
    [
        ("all_practices", "A1", "senior manager", False),
        ("leadership", "A1", "senior manager", False),
        ("named_partners", "A1", "senior manager", False),
        ("all_partners", "A1", "senior manager", True),
        ("public", "A1", "senior manager", True),
        # Asked by one partner, another may be chosen; that one itself looks back for itself.
        ("all_practices", "ICB", "senior manager", False),
        ("all_practices", "ICB", "ICB", True),
    ],
)
def test_a_matters_title_is_filled_in_where_the_partner_may_see_it(place, as_, rung, asked_by, starter, filled_in):
    matter = factories.matter(place, by=asked_by, title="Our secret plan")
    Matter.objects.update(rung=rung)
    name = f"M-{matter.year}-{matter.number:03d}"
    form = text(as_(place, starter, NOW).get(f"/westmere/look-backs/at/{name}"))
    box = form.partition('name="named"')[2].partition(">")[0]

    assert ('value="Our secret plan"' in box) is filled_in
    assert ("The partner, who may not see the matter, reads them." in form) is not filled_in


def test_answers_are_kept_bit_by_bit_and_handed_in_by_a_button(place, as_):
    one = started(place)
    browser = as_(place, "ICB", NOW)
    page = f"/westmere/look-backs/{one.pk}"
    assert "What went well: none of the 6 questions is answered yet." in text(browser.get(page))
    browser.post(f"{page}/went-well", {"read": "0", "meant": "A hub"})
    shown = text(browser.get(page))
    assert "1 of 6 questions answered. Last written by Dr ICB, 24 September 2026." in shown
    assert "Hand in your side" not in shown
    back = browser.post(f"{page}/went-well", {"read": "0", "meant": "Another hub"})
    assert "Somebody else of your side wrote here since you opened this page" in text(back)
    assert "Another hub" in text(back)
    wrote(place, one, by="ICB", read=1)
    wrote(place, one, by="ICB", half=Half.DID_NOT)
    assert "Hand in your side" in text(browser.get(page))
    handed = browser.post(f"{page}/hand-in", follow=True)
    assert "Handed in. Once both sides have" in text(handed)
    refused = browser.get(f"{page}/went-well")
    assert refused.status_code == 409
    assert "take them back first, to change them" in text(refused)
    assert "Taken back." in text(browser.post(f"{page}/take-back", follow=True))


def test_whoever_is_of_neither_side_writes_no_answers_and_no_lessons(place, as_):
    one = published(place)
    browser = as_(place, "A2", NOW)
    page = f"/westmere/look-backs/{one.pk}"

    assert browser.get(f"{page}/went-well").status_code == 404
    for action in ("hand-in", "take-back", "publish", "agree-no-longer"):
        assert browser.post(f"{page}/{action}").status_code == 409
        assert browser.get(f"{page}/{action}").status_code == 405


def test_agreeing_and_publishing_by_page(place, as_):
    one = started(place)
    handed_in(place, one)
    learnt(place, one)
    agreed(place, one, Side.PARTNER)
    browser, page = as_(place, "senior manager", NOW), f"/westmere/look-backs/{one.pk}"
    assert '<h2 class="nhsuk-heading-m">The lesson</h2>' in text(browser.get(f"{page}/agree"))
    browser.post(f"{page}/agree", {"read": "1", "shows_answers": "no"})
    shown = text(browser.get(page))
    assert "Its answers are not shown" in shown
    assert "Publish the lessons" in shown
    assert "Published. Everyone of the community" in text(browser.post(f"{page}/publish", follow=True))


def test_a_side_agrees_to_the_lessons_its_form_lists(place, as_):
    one = started(place)
    handed_in(place, one)
    learnt(place, one, "Ask early")
    page = f"/westmere/look-backs/{one.pk}/agree"
    browser = as_(place, "ICB", NOW)
    opened = text(browser.get(page))
    assert "<li>Ask early</li></ol>" in opened
    learnt(place, one, "One paper, once")

    def sent(shown):
        read = shown.partition('name="read"')[2].partition('value="')[2].partition('"')[0]
        return text(browser.post(page, {"read": read, "shows_answers": "no"}, follow=True))

    # A lesson came while they read: they are asked again, with all of them before their eyes.
    again = sent(opened)
    assert "The lessons have changed since you read them" in again
    assert "<li>Ask early</li><li>One paper, once</li></ol>" in again
    assert "Agreed for your side." in sent(again)


@pytest.mark.parametrize("hat", ["A2", "senior manager", "ICB"])
def test_published_lessons_go_on_paper_with_what_everyone_may_read(place, as_, hat):
    one = started(place)
    handed_in(place, one)
    learnt(place, one, "Ask early")
    agreed(place, one, Side.GENERAL_PRACTICE, shows=True)
    agreed(place, one, Side.PARTNER)
    look_backs.publish_lessons(look_back_id=one.pk, by=place.acting("ICB", NOW), at=NOW)
    browser, page = as_(place, hat, NOW), f"/westmere/look-backs/{one.pk}/lessons"
    word = docx.Document(io.BytesIO(browser.get(f"{page}.docx").content)).paragraphs
    pdf = PdfReader(io.BytesIO(browser.get(f"{page}.pdf").content)).pages

    for told in (" ".join(each.text for each in word), " ".join(each.extract_text() for each in pdf)):
        told = " ".join(told.split())
        assert "Ask early" in told
        assert "What went well: Winter hub" in told
        assert "General practice: senior manager of went_well: meant" in told
        # Whoever makes the file, it holds nothing that its last line does not say.
        assert "ICB of went_well" not in told
        assert told.endswith("those of ICB Integrated care board (ICB); no other partner.")


def test_there_is_no_paper_before_lessons_are_published(place, as_):
    one = started(place)

    for form in ("pdf", "docx"):
        page = f"/westmere/look-backs/{one.pk}/lessons.{form}"
        assert as_(place, "senior manager", NOW).get(page).status_code == 404


@pytest.mark.parametrize(
    ("shown", "kept"),
    [
        ((), "general practice and ICB Integrated care board (ICB)"),
        ((Side.GENERAL_PRACTICE,), "ICB Integrated care board (ICB)"),
        ((Side.PARTNER,), "general practice"),
        (tuple(Side), ""),
    ],
)
def test_a_published_look_back_says_whose_answers_the_two_sides_alone_read(place, as_, shown, kept):
    one = started(place)
    handed_in(place, one)
    learnt(place, one)
    for side in Side:
        agreed(place, one, side, shows=side in shown)
    look_backs.publish_lessons(look_back_id=one.pk, by=place.acting("ICB", NOW), at=NOW)
    said = f"no other partner. The answers of {kept}: the people of the two sides"

    for hat, of_a_side in (("A2", False), ("senior manager", True), ("ICB", True)):
        page = text(as_(place, hat, NOW).get(f"/westmere/look-backs/{one.pk}"))
        assert (said in page) is bool(kept)
        assert (f"The files hold what everyone may read: not the answers of {kept}." in page) is bool(
            kept and of_a_side
        )


def test_small_wins_and_the_console_lead_there(place, as_):
    for seat, page in (("A1", "wins"), ("senior manager", "console")):
        assert 'href="/westmere/look-backs"' in text(as_(place, seat, NOW).get(f"/westmere/{page}"))


def test_the_record_names_to_others_nobody_of_a_look_back_they_do_not_know_of(place, as_):
    one = started(place, by="ICB")
    named(place, one, "A1")
    handed_in(place, one)
    lesson = learnt(place, one, by="ICB")
    agreed(place, one)
    look_backs.call_off("We moved on.", look_back_id=one.pk, by=place.acting("ICB", NOW), at=NOW)
    kinds = {"lookback": one.pk, "lesson": lesson.pk, "lookbackside": one.sides.first().pk}

    def named_there(hat):
        asked = "&".join(f"about=initiatives.{kind}:{key}" for kind, key in kinds.items())
        table = text(as_(place, hat, NOW).get(f"/westmere/record?{asked}")).partition("<table")[2]
        for act in ("Look-back started", "Look-back called off", "Lesson written"):
            assert act in table
        return {who for who in ("Dr ICB", "Dr senior manager") if who in table}

    assert named_there("A2") == named_there("H1") == set()
    # Of one's own organisation one reads who did what, as everywhere in the record.
    assert named_there("senior manager") == {"Dr senior manager"}


def test_the_page_says_to_each_side_what_comes_next(place, as_):
    one = started(place)

    def says(words, *, hat="senior manager"):
        assert words in text(as_(place, hat, NOW).get(f"/westmere/look-backs/{one.pk}")), words

    says("Once all 12 questions are answered, they are handed in here, by 22 October 2026.")
    for half in Half:
        wrote(place, one, half=half)
    says("All are answered: hand them in.")
    handed_in(place, one, Side.PARTNER)
    says("Yours are handed in. It waits for General practice, by 22 October 2026", hat="ICB")
    by = place.acting("senior manager", NOW)
    answering.hand_in(look_back_id=one.pk, by=by, at=NOW)
    learnt(place, one)
    says("Each side agrees the lessons as they stand")
    agreed(place, one, Side.GENERAL_PRACTICE)
    says("Your side agrees. It waits for ICB Integrated care board (ICB): once both agree")
    agreed(place, one, Side.PARTNER)
    says("Once the lessons are published nothing in them changes any more")
    look_backs.publish_lessons(look_back_id=one.pk, by=by, at=NOW)
    assert "What next" not in text(as_(place, "ICB", NOW).get(f"/westmere/look-backs/{one.pk}"))


def test_a_lesson_taken_out_is_said_in_full_so_that_it_can_be_written_again(place, as_):
    one = started(place)
    handed_in(place, one)
    lesson = learnt(place, one, "Ask every practice first.")

    page = text(as_(place, "ICB", NOW).post(f"/westmere/look-backs/lessons/{lesson.pk}/take-out", follow=True))

    assert "Taken out: “Ask every practice first”. If that was a mistake, write it again." in page
