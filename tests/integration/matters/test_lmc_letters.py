"""What a practice writes privately to its LMC: who reads it, who answers, and that nobody else learns that it exists."""

from html import unescape
from io import BytesIO, StringIO
from zipfile import ZipFile, is_zipfile

import pytest
from django.core.management import call_command
from tests import factories
from tests.factories import RAISED_AT, london
from tests.integration.matters.checks import acts, not_found, record_the_place, refused
from tests.integration.matters.grown import NOW, grown
from tests.integration.matters.test_bounds import ONLY_WRITTEN, PAGES

from folkmoot.desk.operations.clock import tick
from folkmoot.matters import models, queries
from folkmoot.matters.operations import lmc_letters as operations
from folkmoot.post.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_record")]

# Words that stand in nothing else here.
TITLE, WORDS, REPLY = "Quokka query", "We might serve notice on quokkas.", "Keep your quokkas to yourselves."
SECRET = "quokka"
# Everyone whom it is none of the business of: the writer's own colleagues, other practices, the executive, partners.
OTHERS = (
    "A1 deputy",
    "A1 manager",
    "A1 partner",
    "A2",
    "Alder",
    "federation",
    "senior manager",
    "administrator",
    "teller",
    "ICB",
    "trust",
)


def write(place, *, by="A1", title=TITLE, words=WORDS, lmc="LMC", at=RAISED_AT):
    lmc_id = place.organisations[lmc].pk
    return operations.write_to_lmc(lmc_id=lmc_id, title=title, words=words, by=place.acting(by), at=at)


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def test_the_lmc_and_the_writer_read_it_and_answer_in_turn(place):
    letter = write(place)
    awaits = lambda: models.LmcLetter.objects.get().awaits  # noqa: E731

    assert awaits() == "lmc"
    operations.answer_letter(letter_id=letter, words=REPLY, by=place.acting("LMC officer"), at=RAISED_AT)
    assert awaits() == "sender"
    operations.answer_letter(letter_id=letter, words="Thank you.", by=place.acting("A1"), at=RAISED_AT)
    assert awaits() == "lmc"
    operations.read_letter(letter_id=letter, by=place.acting("LMC chair"))
    assert awaits() == ""

    parts = list(models.LmcLetterPart.objects.order_by("pk").values_list("words", "by_lmc", "written_by_words"))
    assert parts == [
        (WORDS, False, "Dr A1, Practice representative, A1 Practice"),
        (REPLY, True, "Dr LMC officer, LMC officer, LMC Local medical committee (LMC)"),
        ("Thank you.", False, "Dr A1, Practice representative, A1 Practice"),
    ]


@pytest.mark.parametrize(
    ("facts", "objection"),
    [
        ({"by": "senior manager"}, "People of a practice write to their LMC here."),
        ({"by": "ICB"}, "People of a practice write to their LMC here."),
        ({"lmc": "FED"}, "Choose an LMC of your community."),
        ({"title": " "}, "Say what it is about"),
        ({"words": " "}, "Say what it is about"),
        ({"words": "NHS 943 476 5919"}, "NHS number"),
        ({"title": "x" * 161}, "160 at most"),
    ],
)
def test_a_letter_is_refused_with_the_reason(place, facts, objection):
    with refused(objection):
        write(place, **facts)
    assert not models.LmcLetter.objects.exists()
    write(place)


def test_an_answer_is_refused_with_the_reason(place):
    letter = write(place)
    for words, objection in ((" ", "Write your answer."), ("NHS 943 476 5919", "NHS number")):
        with refused(objection):
            operations.answer_letter(letter_id=letter, words=words, by=place.acting("LMC chair"), at=RAISED_AT)
    with refused("It does not wait for you."):
        operations.read_letter(letter_id=letter, by=place.acting("A1"))


@pytest.mark.parametrize("seat", OTHERS)
def test_nobody_else_finds_reads_or_answers_it(place, seat):
    letter, by = write(place), place.acting(seat)

    assert list(queries.lmc_letters(by)) == []
    with not_found():
        queries.lmc_letter(letter, by)
    with not_found():
        operations.answer_letter(letter_id=letter, words="Mine.", by=by, at=RAISED_AT)
    with not_found():
        operations.read_letter(letter_id=letter, by=by)


def test_nothing_of_it_crosses_to_another_community(place):
    letter, other = write(place), factories.elsewhere()

    for seat in ("LMC chair", "LMC officer", "Y1"):
        with not_found():
            queries.lmc_letter(letter, other.acting(seat))


def test_it_leaves_no_trace_in_the_record(place):
    before = acts(place)

    letter = write(place)
    operations.answer_letter(letter_id=letter, words=REPLY, by=place.acting("LMC chair"), at=RAISED_AT)

    assert acts(place) == before


def words_of(answer):
    """All that an answer says: its page, or what its file holds."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if is_zipfile(BytesIO(content)):
        whole = ZipFile(BytesIO(content))
        content = b"".join(whole.read(name) for name in whole.namelist())
    return content.decode(errors="ignore").lower()


@pytest.mark.parametrize("seat", OTHERS)
def test_no_page_no_export_and_no_list_of_anyone_else_shows_any_of_it(as_, seat):
    place = factories.community()
    parts = grown(place, 1)
    models.LmcLetter.objects.all().update(awaits="")
    letter = write(place, at=NOW)
    operations.answer_letter(letter_id=letter, words=REPLY, by=place.acting("LMC chair"), at=NOW)
    browser, addresses = as_(place, seat, NOW), {**PAGES, **ONLY_WRITTEN}
    parts["letter"] = letter

    others = ["/waiting", "/westmere/record", "/westmere/mail", "/westmere/people.csv", "/westmere/organisations"]
    for one in [*addresses.values(), *others, *(f"/westmere/people/{person}" for person in _people(place))]:
        whole = (one if one.startswith("/") else f"/{{community}}/{one}").format(**parts)
        assert SECRET not in words_of(browser.get(whole)), whole
    assert browser.get(f"/westmere/lmc-letters/{letter}").status_code in {403, 404}
    # It is as if there were none: a number nobody uses is answered alike.
    there, nowhere = (browser.get(f"/westmere/lmc-letters/{number}").content for number in (letter, letter + 999))
    assert len(there) == len(nowhere)


def _people(place):
    return (place.appointments[seat].person_id for seat in ("A1", "LMC chair"))


def test_lists_digests_and_mail_tell_its_two_sides_alone_and_never_its_words(place, as_):
    letter = write(place)
    waiting = "Read what was written to the LMC"

    for seat in ("LMC chair", "LMC officer"):
        assert waiting in text(as_(place, seat).get("/waiting"))
    for seat in (*OTHERS, "A1"):
        assert waiting not in text(as_(place, seat).get("/waiting"))
    # A Monday morning: digests go out, then everything due.
    tick(london(9, 14, 8))
    tick(london(9, 14, 9))

    told = {one.to_address for one in Message.objects.all() if waiting in f"{one.subject} {one.text}"}
    assert told == {place.appointments[seat].person.email for seat in ("LMC chair", "LMC officer")}
    said = [f"{one.key} {one.subject} {one.text} {one.html}".lower() for one in Message.objects.all()]
    assert said
    assert not any(SECRET in one for one in said)
    # What is in the subject can be read on the administrators' page of mail in trouble.
    assert not any(waiting in one.subject or "private" in one.subject.lower() for one in Message.objects.all())
    operations.answer_letter(letter_id=letter, words=REPLY, by=place.acting("LMC chair"), at=RAISED_AT)
    assert "Read what the LMC answered you" in text(as_(place, "A1").get("/waiting"))
    assert waiting not in text(as_(place, "LMC chair").get("/waiting"))


def test_no_exported_record_or_count_of_erasing_tells_of_it(place, as_, tmp_path):
    write(place)
    factories.opened(place)
    browser = as_(place, "administrator")
    record_the_place(place)

    call_command("verify_record", "--community", "westmere", "--export", str(tmp_path / "record"), stdout=StringIO())
    page = text(browser.get(f"/westmere/people/{place.appointments['A1'].person_id}/erase"))

    exported = (tmp_path / "record").read_text().lower()
    assert exported
    assert SECRET not in exported
    assert "lmcletter" not in exported
    assert "lmc letter" not in page


def test_a_warning_about_commerce_offers_to_send_the_words_to_the_lmc_instead(place, as_):
    browser = as_(place, "A1", factories.OPENED_AT)
    canvass = factories.opened(place)
    answer = {"position": "oppose", "sentence": WORDS}

    warned = text(browser.post(f"/westmere/canvasses/{canvass.pk}/answer", answer))
    brought = text(browser.post("/westmere/lmc-letters/new", answer | {"privately_instead": "yes"}))

    assert "would you rather send it to your LMC privately?" in warned
    assert 'formaction="/westmere/lmc-letters/new"' in warned
    assert f">{WORDS}</textarea>" in brought.replace(">\r\n", ">").replace("> ", ">")
    assert not models.LmcLetter.objects.exists()
    assert not models.Answer.objects.exists()
    sent = {"lmc": str(place.organisations["LMC"].pk), "title": TITLE, "words": WORDS}
    assert REPLY not in text(browser.post("/westmere/lmc-letters/new", sent, follow=True))
    letter = models.LmcLetter.objects.get()
    as_(place, "LMC officer").post(f"/westmere/lmc-letters/{letter.pk}", {"words": REPLY})
    assert REPLY in text(as_(place, "A1").get(f"/westmere/lmc-letters/{letter.pk}"))


def test_whoever_has_no_lmc_to_write_to_is_not_offered_it(place, as_):
    said = {"title": TITLE, "summary": WORDS}

    page = text(as_(place, "senior manager").post("/westmere/matters/new", said))

    assert "would you rather" in page
    assert "formaction" not in page


def test_letters_are_searched_and_narrowed_by_their_readers(place, as_):
    write(place)
    write(place, title="Wallaby", words="About wallabies.", by="A2")
    browser = as_(place, "LMC chair")

    assert TITLE in text(browser.get("/westmere/lmc-letters"))
    found = text(browser.get("/westmere/lmc-letters?words=serve+notice&turn=lmc"))
    assert TITLE in found
    assert "Wallaby" not in found
    assert "No letter is like that." in text(browser.get("/westmere/lmc-letters?turn=sender"))
    browser.post(f"/westmere/lmc-letters/{models.LmcLetter.objects.get(title='Wallaby').pk}/read")
    assert "Wallaby" not in text(browser.get("/westmere/lmc-letters?turn=lmc"))
    assert TITLE not in text(as_(place, "A2").get("/westmere/lmc-letters"))
