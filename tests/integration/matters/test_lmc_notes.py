"""The LMC's own notes: changed with history, tied to a matter, found, removed and put back; and advice drafted first."""

from html import unescape
from io import StringIO

import pytest
from django.core.management import call_command
from tests import factories
from tests.factories import OPENED_AT, london
from tests.integration.matters.checks import acts, not_found, record_the_place, refused
from tests.integration.matters.grown import NOW, grown
from tests.integration.matters.test_bounds import ONLY_WRITTEN, PAGES
from tests.integration.matters.test_lmc_letters import OTHERS, words_of

from folkmoot.desk.operations.clock import tick
from folkmoot.matters import models, queries
from folkmoot.matters.operations import lmc_notes as operations
from folkmoot.matters.operations import matter as matters
from folkmoot.post.models import Message

pytestmark = pytest.mark.django_db

EVERYONE_ELSE = ("A1", *OTHERS)


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def write(place, *, by="LMC chair", title="Line to take", words="Say little.", about="", at=OPENED_AT):
    return operations.write_note(title=title, words=words, about=about, by=place.acting(by), at=at)


def change(place, note, *, by="LMC officer", title="Line to take", words="Say more.", about="", at=OPENED_AT):
    operations.change_note(note_id=note, title=title, words=words, about=about, by=place.acting(by), at=at)


def test_a_note_is_the_committees_own_and_out_of_the_record(place):
    write(place, title=" Line to take ")

    (note,) = queries.lmc_notes(place.acting("LMC officer"))
    assert (note.title, note.words) == ("Line to take", "Say little.")
    assert list(queries.lmc_notes(place.acting("senior manager"))) == []
    assert acts(place) == []


@pytest.mark.parametrize(
    ("facts", "objection"),
    [
        ({"by": "senior manager"}, "This space is the LMC's own."),
        ({"by": "teller"}, "This space is the LMC's own."),
        ({"title": " "}, "Give the note a title and some words."),
        ({"words": ""}, "Give the note a title and some words."),
        ({"title": "x" * 161}, "160 at most"),
        ({"about": "M-2026-099"}, "There is no matter M-2026-099."),
    ],
)
def test_a_note_is_refused_with_the_reason(place, facts, objection):
    with refused(objection):
        write(place, **facts)
    note = write(place)
    with refused(objection):
        change(place, note, **facts)


def test_a_note_is_said_anew_and_keeps_how_it_read(place, as_):
    note = write(place)

    change(place, note, words="Say more.")
    change(place, note, title="The line", words="Say more.", by="LMC chair")

    one = queries.lmc_note(note, place.acting("LMC chair"))
    assert (one.title, one.words) == ("The line", "Say more.")
    before = one.versions.order_by("pk").values_list("title", "words", "written_by_words")
    assert [(title, words, by.split(",")[0]) for title, words, by in before] == [
        ("Line to take", "Say little.", "Dr LMC chair"),
        ("Line to take", "Say more.", "Dr LMC officer"),
    ]
    page = text(as_(place, "LMC officer").get(f"/westmere/lmc/notes/{note}"))
    assert page.index("The line") < page.index("How it read before") < page.index("Say little.")


def test_what_changes_nothing_is_refused_and_a_removed_note_is_put_back_before_it_changes(place):
    note = write(place)
    with refused("That is what it says already."):
        change(place, note, words="Say little.")

    operations.remove_note(note_id=note, by=place.acting("LMC officer"), at=OPENED_AT)

    with refused("It was removed. Put it back first."):
        change(place, note)


def test_a_note_is_tied_to_a_matter_and_found_from_it(place, as_):
    matter = factories.matter(place)
    note = write(place, about="m-2026-001")
    write(place, title="Another")
    browser = as_(place, "LMC chair")

    assert models.LmcNote.objects.get(pk=note).matter == matter
    on_it = text(browser.get("/westmere/matters/M-2026-001/lmc-notes"))
    assert "Line to take" in on_it
    assert "Another" not in on_it
    assert "The LMC's own notes on it" in text(browser.get("/westmere/matters/M-2026-001"))
    change(place, note, words="Say little.")
    assert models.LmcNote.objects.get(pk=note).matter is None
    assert not models.LmcNoteVersion.objects.exists()


def test_a_note_is_tied_to_no_other_communitys_matter(place):
    other = factories.elsewhere()
    factories.matter(other)

    with refused("There is no matter M-2026-001."):
        write(place, about="M-2026-001")


def test_notes_are_searched_and_paged(place, as_):
    for n in range(30):
        write(place, title=f"Note {n:02}", words="Quolls." if n == 3 else "Nothing.")
    browser = as_(place, "LMC chair")

    assert "Note 29" in text(browser.get("/westmere/lmc"))
    assert "Note 03" not in text(browser.get("/westmere/lmc"))
    assert "Note 03" in text(browser.get("/westmere/lmc?page=2"))
    found = text(browser.get("/westmere/lmc?words=quoll"))
    assert "Note 03" in found
    assert "Note 29" not in found
    assert "No note is like that." in text(browser.get("/westmere/lmc?words=emu"))


def test_a_note_taken_out_is_gone_once_and_put_back_and_only_by_its_committee(place, as_):
    note, stranger = write(place), factories.elsewhere()
    own = place.acting("LMC officer")
    for by, outcome in (
        (place.acting("A1"), refused("This space is the LMC's own.")),
        (stranger.acting("LMC chair"), not_found()),
    ):
        with outcome:
            operations.remove_note(note_id=note, by=by, at=OPENED_AT)

    operations.remove_note(note_id=note, by=own, at=OPENED_AT)

    assert list(queries.lmc_notes(own)) == []
    with not_found():
        operations.remove_note(note_id=note, by=own, at=OPENED_AT)
    browser = as_(place, "LMC chair")
    assert "Line to take" in text(browser.get("/westmere/lmc?kept=removed"))
    for by, outcome in (
        (place.acting("A1"), refused("This space is the LMC's own.")),
        (stranger.acting("LMC chair"), not_found()),
    ):
        with outcome:
            operations.restore_note(note_id=note, by=by)
    browser.post(f"/westmere/lmc/notes/{note}/restore")
    assert [one.pk for one in queries.lmc_notes(own)] == [note]
    with not_found():
        operations.restore_note(note_id=note, by=own)


def asked_for_advice(place):
    factories.routed(place)
    return models.Consultation.objects.get().pk


def test_advice_is_drafted_for_the_lmc_alone_then_given(place, as_):
    asked = asked_for_advice(place)
    here, chair = f"/westmere/advice/{asked}", as_(place, "LMC chair")
    before = acts(place)

    chair.post(here, {"advice": "Perhaps quolls.", "draft": "yes"})

    draft = queries.advice_draft(asked, place.acting("LMC officer"))
    assert draft.words == "Perhaps quolls."
    assert queries.consultation(asked, place.acting("LMC chair")).is_awaited
    assert acts(place) == before
    page = text(as_(place, "LMC officer").get(here))
    assert "Perhaps quolls." in page
    assert "A draft, kept by Dr LMC chair" in page
    as_(place, "LMC officer").post(here, {"advice": "Ask for quolls."})
    assert queries.consultation(asked, place.acting("LMC chair")).advice == "Ask for quolls."
    assert not models.LmcAdviceDraft.objects.exists()


def test_a_draft_is_refused_with_the_reason(place):
    asked = asked_for_advice(place)

    def draft(words="A draft.", by="LMC chair", of=place):
        operations.draft_advice(consultation_id=asked, words=words, by=of.acting(by), at=OPENED_AT)

    for facts, objection in (
        ({"by": "senior manager"}, "This space is the LMC's own."),
        ({"words": " "}, "Write something to keep."),
        ({"words": "NHS 943 476 5919"}, "NHS number"),
    ):
        with refused(objection):
            draft(**facts)
    with not_found():
        draft(of=factories.elsewhere())
    matters.advise(consultation_id=asked, advice="Given.", by=place.acting("LMC chair"), at=OPENED_AT)
    with refused("The LMC's advice is no longer awaited."):
        draft()


@pytest.mark.parametrize("seat", EVERYONE_ELSE)
def test_nobody_else_sees_a_note_its_history_or_a_draft_on_any_page_or_export(as_, seat):
    place = factories.community()
    parts = grown(place, 1)
    note = write(place, title="Bilby", words="Bilby.", about=parts["asked"], at=NOW)
    change(place, note, title="Bilby", words="Bilby again.", at=NOW)
    operations.draft_advice(
        consultation_id=parts["consultation"], words="A bilby.", by=place.acting("LMC chair"), at=NOW
    )
    parts["note"], browser = note, as_(place, seat, NOW)
    of_advice = [f"matters/{name}" for name in (parts["asked"], parts["routed"], parts["told"])]

    others = ["/waiting", "/westmere/record", "/westmere/mail", "lmc?words=bilby", "lmc?kept=removed", *of_advice]
    for one in [*PAGES.values(), *ONLY_WRITTEN.values(), *others]:
        whole = (one if one.startswith("/") else f"/{{community}}/{one}").format(**parts)
        assert "bilby" not in words_of(browser.get(whole)), whole
    assert queries.advice_draft(parts["consultation"], place.acting(seat)) is None
    with not_found():
        queries.lmc_note(note, place.acting(seat))


def test_no_record_digest_alert_or_letter_holds_a_word_of_it(place, tmp_path):
    asked = asked_for_advice(place)
    note = write(place, title="Bilby", words="Bilby.", about="M-2026-001")
    change(place, note, words="Bilby again.")
    operations.draft_advice(consultation_id=asked, words="A bilby.", by=place.acting("LMC chair"), at=OPENED_AT)

    tick(london(9, 14, 8))
    tick(london(9, 15, 9))
    record_the_place(place)
    call_command("verify_record", "--community", "westmere", "--export", str(tmp_path / "record"), stdout=StringIO())

    said = [f"{one.key} {one.subject} {one.text} {one.html}".lower() for one in Message.objects.all()]
    assert said
    assert not any("bilby" in one for one in said)
    assert "bilby" not in (tmp_path / "record").read_text().lower()
    assert "lmcnote" not in (tmp_path / "record").read_text().lower()


def test_a_draft_is_in_nobodys_page_of_a_matter_with_an_overdue_step(place, as_):
    asked = asked_for_advice(place)
    operations.draft_advice(consultation_id=asked, words="A bilby.", by=place.acting("LMC chair"), at=OPENED_AT)

    for seat in (*EVERYONE_ELSE, "LMC chair"):
        assert "bilby" not in words_of(as_(place, seat, london(9, 20)).get("/westmere/matters/M-2026-001"))
