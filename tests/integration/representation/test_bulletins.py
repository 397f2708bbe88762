"""The bulletin: written by the executive, sent to all members, its question answered and counted, its opens never."""

from datetime import timedelta

import pytest
from django.apps import apps
from tests.factories import OPENED_AT, RAISED_AT, elsewhere, london
from tests.integration.matters.checks import acts, not_found, refused
from tests.integration.matters.conftest import westmere

from folkmoot.desk import queries as desk
from folkmoot.post.models import Message
from folkmoot.representation import models
from folkmoot.representation.operations import bulletins as operations
from folkmoot.representation.operations.bulletins import answer_bulletin, reword_bulletin, send_bulletin

__all__ = ["westmere"]
pytestmark = pytest.mark.usefixtures("whole_record")
CLOSES_AT = london(9, 14, 17)
CLOSED = CLOSES_AT + timedelta(minutes=1)


def words(**overrides):
    facts = {
        "title": "Winter rota",
        "body": "The federation offers a shared rota.\nIt begins in November.",
        "question": "Would you use it?",
        "options": ("Yes", "Perhaps", "No"),
        "closes_at": CLOSES_AT,
    }
    return operations.Written(**facts | overrides)


def written(place, /, *, by="senior manager", at=RAISED_AT, **overrides):
    return operations.write_bulletin(words(**overrides), by=place.acting(by, at), at=at)


def sent(place, /, *, at=OPENED_AT, **overrides):
    made = written(place, **overrides)
    send_bulletin(bulletin_id=made.pk, by=place.acting("senior manager", at), at=at)
    made.refresh_from_db()
    return made


def answered(place, one, option, /, *, by, at=OPENED_AT):
    answer_bulletin(bulletin_id=one.pk, option=option, by=place.acting(by, at), at=at)


def test_it_goes_to_everyone_who_acts_for_a_member_each_once(place):
    one = sent(place)

    letters = Message.objects.filter(kind="bulletin")
    # Five practices with four people each, two directors, three of the federation, three of the LMC: 28.
    assert (one.number, one.sent_to, letters.count()) == (1, 28, 28)
    assert not letters.filter(to_address=place.appointments["ICB"].person.email).exists()
    letter = letters.get(to_address=place.appointments["A1"].person.email)
    assert letter.subject == "Westmere general practice, bulletin 1: Winter rota"
    assert "One quick question, until Monday 14 September, 17:00: Would you use it?" in letter.text
    assert acts(place)[0] == ("bulletin sent", "Dr senior manager")


def test_no_letter_can_tell_that_it_was_opened(place):
    sent(place)

    texts = {one.text.partition("\n")[2] for one in Message.objects.filter(kind="bulletin")}

    # But for the name in its first line each is the same, links and all; it is text alone, with nothing to fetch.
    assert len(texts) == 1
    assert not Message.objects.filter(kind="bulletin").exclude(html="").exists()
    columns = {
        column.name
        for model in apps.get_app_config("representation").get_models()
        for column in model._meta.get_fields()
    }
    assert not [name for name in columns if "open" in name or "read" in name or "seen" in name]


def test_numbers_follow_one_another_in_the_order_of_sending(place):
    first, second = written(place), written(place, title="Second")
    for one in (second, first):
        send_bulletin(bulletin_id=one.pk, by=place.acting("senior manager", OPENED_AT), at=OPENED_AT)

    assert list(models.Bulletin.objects.order_by("number").values_list("title", flat=True)) == ["Second", "Winter rota"]


@pytest.mark.parametrize("hat", ["A1", "Alder", "administrator", "ICB"])
def test_only_the_executive_writes_it(place, hat):
    with refused("The executive writes the bulletin."):
        written(place, by=hat)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"title": " "}, "Give it a title."),
        ({"body": ""}, "Write something."),
        ({"options": ("Yes",)}, "Give from 2 to 5 answers to choose from"),
        ({"options": tuple("abcdef")}, "Give from 2 to 5 answers to choose from"),
        ({"options": ("Yes", "yes")}, "Two of the answers are the same."),
        ({"closes_at": None}, "Say until when the question can be answered."),
        ({"closes_at": RAISED_AT}, "The question would close in the past"),
        ({"closes_at": RAISED_AT + timedelta(days=32)}, "A quick question is open for a month at most."),
        ({"question": ""}, "Write the question, or leave its answers empty."),
    ],
)
def test_what_it_cannot_say_is_refused(place, said, why):
    with refused(why):
        written(place, **said)


def test_what_people_have_read_is_not_changed(place):
    one, by = sent(place), place.acting("senior manager", OPENED_AT)
    with refused("It is sent: what people have read is not changed."):
        reword_bulletin(words(title="Other"), bulletin_id=one.pk, by=by, at=OPENED_AT)
    with refused("It is sent already."):
        send_bulletin(bulletin_id=one.pk, by=by, at=OPENED_AT)


def test_a_draft_is_the_executives_and_can_be_said_anew(place):
    one, by = written(place), place.acting("LMC chair", RAISED_AT)

    reword_bulletin(words(title="Rota"), bulletin_id=one.pk, by=by, at=RAISED_AT)

    one.refresh_from_db()
    assert one.title == "Rota"
    with not_found():
        answered(place, one, 0, by="A1", at=RAISED_AT)
    with refused("Its question would be closed already"):
        send_bulletin(bulletin_id=one.pk, by=place.acting("senior manager", CLOSED), at=CLOSED)


def test_the_question_waits_for_a_practice_until_somebody_there_answers(place):
    one = sent(place)

    def waits(hat, at=OPENED_AT):
        return [
            (each.about, each.due_at) for each in desk.waiting_for(place.acting(hat, at), at) if each.page == "bulletin"
        ]

    asked = [("Would you use it?", CLOSES_AT)]
    assert (waits("A1"), waits("A1 manager"), waits("A1 partner"), waits("Hazel")) == (asked, asked, [], [])

    answered(place, one, 1, by="A1 manager")

    assert (waits("A1"), waits("A2")) == ([], asked)
    assert waits("A2", CLOSED) == []


def test_a_practice_answers_once_and_its_later_answer_counts(place):
    one = sent(place)
    answered(place, one, 0, by="A1")
    answered(place, one, 2, by="A1 manager")

    (kept,) = models.BulletinAnswer.objects.all()
    assert (kept.option, kept.answered_by_id) == (2, place.appointments["A1 manager"].pk)


@pytest.mark.parametrize("hat", ["A1 partner", "Hazel", "senior manager"])
def test_nobody_but_a_practice_answers(place, hat):
    one = sent(place)
    with refused("Practices answer, each once."):
        answered(place, one, 0, by=hat)


def test_after_the_close_and_outside_the_list_nothing_is_taken(place):
    one = sent(place)
    with refused("This question is closed."):
        answered(place, one, 0, by="A1", at=CLOSED)
    with refused("Choose one of the answers."):
        answered(place, one, 3, by="A1")


def test_answers_are_counted_at_the_close_and_small_numbers_put_together(westmere, as_):
    one = sent(westmere)
    # Six say yes, two perhaps, five no: perhaps alone would be fewer than five, so it goes with its neighbour.
    for option, codes in ((0, "A1 A2 A3 A4 A5 B1"), (1, "C1 C2"), (2, "E1 E2 E3 E4 E5")):
        for code in codes.split():
            answered(westmere, one, option, by=code)
    address = f"/westmere/bulletin/{one.pk}"

    before = as_(westmere, "H1", OPENED_AT).get(address).content.decode()
    assert "counted when the question closes" in before
    assert "6 practices" not in before

    after = " ".join(as_(westmere, "H1", CLOSED).get(address).content.decode().split())
    assert "6 practices" in after
    assert "Perhaps or No" in after
    assert "7 practices" in after


def test_fewer_than_five_answers_show_nothing(place, as_):
    one = sent(place)
    for code in ("A1", "A2", "A3", "H1"):
        answered(place, one, 0, by=code)

    page = as_(place, "senior manager", CLOSED).get(f"/westmere/bulletin/{one.pk}").content.decode()

    assert "Fewer than 5 practices answered: nothing is shown" in page
    assert "4 practices" not in page


def test_it_is_written_sent_and_answered_on_its_pages(place, as_):
    executive = as_(place, "senior manager", RAISED_AT)
    said = {
        "title": "Winter rota",
        "body": "A shared rota begins in November.",
        "question": "Would you use it?",
        "options": "Yes\n\n  No  ",
        "closes_at_day": "14",
        "closes_at_month": "9",
        "closes_at_year": "2026",
        "closes_at_time": "17:00",
    }
    draft = executive.post("/westmere/bulletin/new", said, follow=True)
    address = draft.redirect_chain[-1][0]
    assert "Send it to all members" in draft.content.decode()
    assert as_(place, "A1", RAISED_AT).get(address).status_code == 404

    as_(place, "senior manager", OPENED_AT).post(f"{address}/send")
    practice = as_(place, "A1", OPENED_AT)
    assert "Winter rota" in practice.get("/westmere/bulletin?words=rota").content.decode()
    answer = practice.post(address, {"option": "1"}, follow=True).content.decode()

    assert "Your practice answered: <strong>No</strong>" in answer
    assert models.BulletinAnswer.objects.get().option == 1


def test_another_communitys_bulletin_is_not_found(place):
    theirs = elsewhere()
    one = sent(theirs)
    with not_found():
        answered(place, one, 0, by="A1")


def test_the_executive_sees_how_a_draft_could_be_plainer_until_it_is_sent(place, as_):
    hint = "Instead of “going forward”, write “from now on”."
    draft = written(place, body="Going forward we meet monthly.")
    assert hint in as_(place, "senior manager").get(f"/westmere/bulletin/{draft.pk}").content.decode()

    send_bulletin(bulletin_id=draft.pk, by=place.acting("senior manager", OPENED_AT), at=OPENED_AT)

    assert hint not in as_(place, "senior manager", OPENED_AT).get(f"/westmere/bulletin/{draft.pk}").content.decode()
