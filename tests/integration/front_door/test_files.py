"""Files with a request: looked into before they are kept, read by whoever reads it whole, added and taken away."""

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import files
from tests.factories import RAISED_AT, raised
from tests.integration.front_door.making import HERE, answered, asked, asked_of_us, brought, redirected, triaged
from tests.integration.front_door.test_outside import TYPED, confirmed, let_in, link, lodged
from tests.integration.matters.checks import last_act, tight

from folkmoot.front_door import models
from folkmoot.front_door.domain.request import Kind, Outcome, Said
from folkmoot.front_door.operations import asking, dealing, outside
from folkmoot.front_door.operations import files as operations
from folkmoot.front_door.queries.files import content_of
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.post.models import Message
from folkmoot.search.domain.asked import terms
from folkmoot.search.queries import found_by

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_record")]


DOOR = "/westmere/front-door"
# The number the NHS gives in its own examples: it passes the check and belongs to nobody.
NUMBER = "943 476 5919"
ASKED = {"kind": "position", "title": "A plan for the winter", "words": "What do you say to it?"}


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def upload(name="The plan.docx", content=None):
    return SimpleUploadedFile(name, files.word("The plan.") if content is None else content)


def found(place, seat, typed):
    return found_by(place.acting(seat), terms(typed)).by_kind()


def add(place, request, *more, by="ICB"):
    return operations.add_files(more, request_id=request.pk, by=place.acting(by), at=RAISED_AT)


def take_away(place, row, *, by, because="It names a patient."):
    operations.take_away(file_id=row.pk, because=because, by=place.acting(by), at=RAISED_AT)
    row.refresh_from_db()


def test_a_partner_asks_with_its_files_and_practices_take_them_away(place, as_):
    content = files.word("What we propose.")
    page = as_(place, "ICB").post(
        f"{DOOR}/new",
        ASKED | {"attached": [upload("The plan.docx", content), upload("Map.pdf", files.pdf("A", "B"))]},
        follow=True,
    )

    assert "The plan.docx" in text(page)
    assert "(PDF, 2 pages," in text(page)
    plan, _ = models.RequestFile.objects.order_by("pk")
    taken = as_(place, "A1").get(f"{DOOR}/R-2026-001/files/{plan.pk}.docx")
    assert taken.content == content
    assert taken["Content-Disposition"] == 'attachment; filename="The-plan.docx"'
    assert taken["X-Content-Type-Options"] == "nosniff"
    assert last_act(place)[0] == "request received"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("run.exe", b"MZ", "run.exe: Choose a file of this kind"),
        ("plan.docx", b"MZ", "plan.docx: The file is no Word file"),
        ("list.docx", files.word(f"About {NUMBER}."), "list.docx: In the file: This text seems to hold an NHS number"),
        (f"{NUMBER}.docx", files.word("Nothing."), "File 1: In its name: This text seems to hold an NHS number"),
        ("big.pdf", b"%PDF-" + b"x" * 4_000_000, "big.pdf: Choose a smaller file: 4 MB at most."),
        ("bomb.odt", files.packed(content_xml=b" " * 61_000_000), "bomb.odt: The file unpacks to more"),
    ],
)
def test_a_file_that_may_not_be_kept_is_named_and_no_word_is_lost(place, as_, name, content, why):
    page = as_(place, "ICB").post(f"{DOOR}/new", ASKED | {"attached": [upload(name, content), upload("good.docx")]})

    shown = text(page)
    assert why in shown
    assert ASKED["words"] in shown
    assert "Choose again: good.docx." in shown, "who may not bring a file is not asked for it again"
    assert page.content.decode().count('href="#id_attached"') == 2, "both lines of the summary lead to the box"
    assert models.AccessRequest.objects.count() == models.RequestFile.objects.count() == 0


@pytest.mark.parametrize("name", ["Our  plan.docx", f"{'n' * 170}.docx"])
def test_a_file_refused_by_the_name_it_is_shown_by_is_not_to_be_chosen_again(place, as_, name):
    bad = upload(name, files.word(f"About {NUMBER}."))

    page = as_(place, "ICB").post(f"{DOOR}/new", ASKED | {"attached": [bad, upload("good.docx")]})

    assert "Choose again: good.docx." in text(page)
    assert page.content.decode().count('href="#id_attached"') == 2, "both lines of the summary lead to the box"


def test_a_file_that_is_there_already_is_refused_at_its_box(place, as_):
    browser = as_(place, "ICB")
    browser.post(f"{DOOR}/new", ASKED | {"attached": [upload("plan.docx")]})

    again = browser.post(f"{DOOR}/R-2026-001/files/add", {"attached": [upload("plan.docx")]}).content.decode()

    assert 'href="#id_attached">This very file is with the request already.' in tight(again)


def test_six_files_are_too_many_and_a_page_shown_again_says_that_it_keeps_none(place, as_):
    browser = as_(place, "A1 manager")
    six = text(browser.post(f"{DOOR}/new", ASKED | {"attached": [upload(f"{each}.docx") for each in range(6)]}))
    untitled = text(browser.post(f"{DOOR}/new", ASKED | {"title": "", "attached": [upload()]}))

    assert "Choose 5 files at most." in six
    assert "Choose again: 0.docx, 1.docx, 2.docx, 3.docx, 4.docx, 5.docx." in six
    assert "Choose again: The plan.docx. A page that is shown again keeps no files." in untitled
    assert "Choose again" not in text(browser.get(f"{DOOR}/new"))


def test_sent_again_with_one_more_file_it_is_the_same_request_with_both(place):
    first = asked_of_us(place, files=[brought()])
    again = asked_of_us(
        place, files=[brought(content=files.word("What we propose.")), brought("Figures.xlsx", files.excel())]
    )

    assert first.pk == again.pk
    assert [one.title for one in first.files.order_by("pk")] == ["The proposal", "Figures"]
    assert [one.words for one in first.steps.filter(kind="file_added")] == ["Added “Figures.xlsx”"]


def test_a_file_is_read_by_whoever_reads_the_request_whole_and_by_nobody_else(place, as_):
    request = asked(place, files=[brought("Zebra plan.docx")])
    answered(place, request, said=Said(outcome=Outcome.GIVEN, words=HERE.words, for_everyone=True))
    file = models.RequestFile.objects.get()
    address = f"{DOOR}/R-2026-001/files/{file.pk}.docx"

    for seat, reads in (("A1", True), ("H1", True), ("ICB", True), ("senior manager", True), ("trust", False)):
        page = as_(place, seat).get(f"{DOOR}/R-2026-001")
        assert page.status_code == 200
        assert ("Zebra plan" in text(page)) is reads, seat
        assert (as_(place, seat).get(address).status_code == 200) is reads, seat
        assert bool(found(place, seat, "zebra")) is reads, seat
    assert as_(place, "A1").get(address.replace("docx", "pdf")).status_code == 404
    assert Client().get(address).status_code == 302  # to be signed in first


def test_the_asker_adds_a_file_while_it_waits_and_nobody_else_does(place, as_):
    request = asked_of_us(place)
    (made,) = add(place, request, brought("Figures.xlsx", files.excel()))

    assert made.brought_by == place.appointments["ICB"]
    assert last_act(place)[0] == "file added to a request"
    page = text(as_(place, "A1").get(f"{DOOR}/R-2026-001"))
    assert "Added “Figures.xlsx”" in page
    assert "Add a file" not in page
    assert as_(place, "A1").get(f"{DOOR}/R-2026-001/files/add").status_code == 403
    for by, why in (("A1", "Only whoever asked adds a file"), ("trust", "Only whoever asked adds a file")):
        with pytest.raises(Refused, match=why):
            add(place, request, brought(), by=by)
    with pytest.raises(Refused, match="This very file is with the request already"):
        add(place, request, brought("Again.xlsx", bytes(made.held.content)))
    answered(place, triaged(place, request, by="senior manager"), by="senior manager")
    with pytest.raises(Refused, match="answered already"):
        add(place, request, brought())
    assert "Add a file" not in text(as_(place, "ICB").get(f"{DOOR}/R-2026-001"))


def test_the_page_that_adds_files_says_what_is_amiss_and_what_was_added(place, as_):
    asked_of_us(place)
    browser, address = as_(place, "ICB"), f"{DOOR}/R-2026-001/files/add"

    assert "Choose a file." in text(browser.post(address, {}))
    assert "plan.docx: The file is no Word file" in text(
        browser.post(address, {"attached": [upload("plan.docx", b"MZ")]})
    )
    added = text(
        browser.post(address, {"attached": [upload("scan.pdf", files.pdf("#rect(width: 20mm)"))]}, follow=True)
    )
    assert "Added: scan. One holds only pictures" in added
    assert "only pictures: nothing in it could be looked through" in added


def test_a_sixth_file_waits_until_one_is_taken_back(place, as_):
    request = asked_of_us(place, files=[brought(f"{each}.docx", files.word(str(each))) for each in range(5)])

    with pytest.raises(Refused, match="5 files at most, and it has 5 already"):
        add(place, request, brought())
    assert "Add a file" not in text(as_(place, "ICB").get(f"{DOOR}/R-2026-001"))
    take_away(place, request.files.earliest("pk"), by="ICB", because="Superseded.")
    assert len(add(place, request, brought())) == 1


@pytest.mark.parametrize("by", ["ICB", "senior manager"])
def test_a_file_taken_away_is_gone_and_that_it_was_here_stays(place, as_, by):
    request = asked_of_us(place, files=[brought()])
    row = request.files.get()

    asked = as_(place, by).get(f"{DOOR}/R-2026-001/files/{row.pk}/take-away")
    assert "Take away: The proposal.docx" in text(asked)
    page = as_(place, by).post(
        f"{DOOR}/R-2026-001/files/{row.pk}/take-away", {"because": "It names a patient."}, follow=True
    )

    row.refresh_from_db()
    assert "Took away “The proposal.docx”: It names a patient." in text(page)
    assert "Taken away: The proposal.docx. What it held is erased." in text(page)
    assert models.RequestFileContent.objects.count() == 0
    assert (row.title, row.taken_away_because, row.taken_away_at is not None) == (
        "The proposal",
        "It names a patient.",
        True,
    )
    assert last_act(place)[0] == "file taken away from a request"
    assert as_(place, "A1").get(f"{DOOR}/R-2026-001/files/{row.pk}.docx").status_code == 404
    assert found(place, "A1", "proposal") == {}
    with pytest.raises(Refused, match="taken away already"):
        take_away(place, row, by=by)


def test_a_file_taken_away_while_somebody_opens_it_is_not_found(place):
    one = asked_of_us(place, files=[brought("Plan.docx", files.word("Plan"))]).files.get()
    models.RequestFileContent.objects.filter(file=one).delete()

    with pytest.raises(NotFound):
        content_of(one.pk)


def test_nobody_else_takes_a_file_away_and_never_without_a_reason(place, as_):
    row = asked_of_us(place, files=[brought()]).files.get()

    assert as_(place, "A1").get(f"{DOOR}/R-2026-001/files/{row.pk}/take-away").status_code == 403
    assert "Take it away" not in text(as_(place, "A1").get(f"{DOOR}/R-2026-001"))
    for by, because, why in (
        ("A1", "Mine.", "Only whoever asked, or the executive"),
        ("ICB", " ", "Say why"),
        ("ICB", f"About {NUMBER}.", "NHS number"),
    ):
        with pytest.raises(Refused, match=why):
            take_away(place, row, by=by, because=because)
    with pytest.raises(NotFound):
        operations.take_away(file_id=row.pk + 1, because="x", by=place.acting("ICB"), at=RAISED_AT)
    assert models.RequestFileContent.objects.count() == 1


def test_who_redirected_an_approach_brings_its_files_and_takes_them_back(place):
    request = redirected(place)
    approach = asking.Approach(
        partner_id=place.organisations["ICB"].pk,
        approached_on=request.bypass.approached_on,
        kind=Kind.POSITION,
        title="Another approach",
        words="With a plan.",
    )
    name = asking.redirect(approach, brought=[brought()], by=place.acting("Alder"), at=RAISED_AT)

    row = models.RequestFile.objects.get()
    assert (name, row.request.number, row.brought_by) == ("R-2026-002", 2, place.appointments["Alder"])
    take_away(place, row, by="Alder", because="The wrong one.")
    assert row.taken_away_at is not None


def test_files_stay_with_a_request_that_is_passed_on(place, as_):
    request = asked_of_us(place, files=[brought()])
    dealing.pass_on(
        request_id=request.pk,
        to=place.organisations["TRUST"].pk,
        why="It is theirs.",
        by=place.acting("senior manager"),
        at=RAISED_AT,
    )

    assert "The proposal.docx" in text(as_(place, "trust").get(f"{DOOR}/R-2026-001"))


def test_the_page_of_the_matter_it_is_taken_up_as_leads_to_its_files(place, as_):
    request = asked_of_us(place, files=[brought()])
    matter = dealing.take_up(raised(place), request_id=request.pk, by=place.acting("senior manager"), at=RAISED_AT)

    shown = text(as_(place, "A1").get(f"/westmere/matters/{matter}"))
    assert "R-2026-001: A winter voice, with 1 file" in shown
    assert "R-2026-001: A winter voice" not in text(as_(place, "trust").get(f"/westmere/matters/{matter}"))


def test_a_stranger_s_files_wait_with_the_request_and_go_in_with_it(place, as_):
    browser = Client()
    sent = browser.post(
        "/westmere/ask", TYPED | {"attached": [upload("Leaflet.pdf", files.pdf("Warm homes"))]}, follow=True
    )
    one = models.OutsideRequest.objects.get()
    executive, file = as_(place, "senior manager"), one.files.get()
    address = f"{DOOR}/outside/{one.pk}/files/{file.pk}.pdf"

    assert "Check your e-mail" in text(sent)
    assert executive.get(address).status_code == 404  # nobody has confirmed who sent it
    token = link(one)
    browser.post(f"/asked/{token}")
    assert "Leaflet.pdf" in text(browser.get(f"/asked/{token}"))
    assert f"/files/{file.pk}" not in browser.get(f"/asked/{token}").content.decode()
    assert executive.get(address).content.startswith(b"%PDF-")
    assert as_(place, "A1").get(address).status_code == 403
    one.refresh_from_db()
    request = let_in(place, one)
    row = request.files.get()
    assert (row.title, row.kind, row.pages, row.brought_by) == ("Leaflet", "pdf", 1, None)
    assert models.OutsideFile.objects.count() == models.OutsideFileContent.objects.count() == 0
    assert "Leaflet.pdf" in text(browser.get(f"/asked/{token}"))
    assert as_(place, "trust").get(f"{DOOR}/R-2026-001/files/{row.pk}.pdf").content.startswith(b"%PDF-")
    take_away(place, row, by="trust", because="Superseded.")


def test_a_stranger_s_file_that_may_not_be_kept_is_named_and_no_word_is_lost(place):
    page = Client().post("/westmere/ask", TYPED | {"attached": [upload("list.docx", files.word(f"About {NUMBER}."))]})

    assert "list.docx: In the file: This text seems to hold an NHS number" in text(page)
    assert TYPED["words"] in text(page)
    assert models.OutsideRequest.objects.count() == 0


def test_typed_and_sent_twice_with_the_same_file_it_is_kept_once(place):
    first = lodged(place, files=[brought()])
    lodged(place, files=[brought(content=bytes(first.files.get().held.content))])

    assert models.OutsideFile.objects.count() == 1


def numbered(*numbers):
    return [brought(f"Part {each}.docx", files.word(f"Part {each}.")) for each in numbers]


def test_of_a_stranger_s_files_sent_in_two_goes_those_beyond_five_are_named_as_left_out(place, as_):
    one = lodged(place, files=numbered(1, 2, 3))
    for _ in range(2):
        lodged(place, files=numbered(4, 5, 6))

    assert [row.title for row in one.files.exclude(left_out_because="")] == ["Part 6.docx"]
    token = link(one)
    outside.confirm(token, at=RAISED_AT)
    assert "Part 6.docx" in Message.objects.get(subject__startswith="Files left out").text
    page = text(Client().get(f"/asked/{token}"))
    assert page.index("Files left out") < page.index("Part 6.docx") < page.index("Only 5 files come with a request.")
    one.refresh_from_db()
    request = let_in(place, one)
    assert request.files.count() == 5
    assert "Left out: “Part 6.docx”. Only 5 files" in text(as_(place, "A1").get(f"{DOOR}/R-2026-001"))


def test_a_stranger_s_files_that_come_once_it_was_let_in_are_named_as_not_kept(place, as_):
    one = confirmed(place, files=numbered(1))
    request = let_in(place, one)
    lodged(place, files=numbered(1))
    assert not Message.objects.filter(subject__startswith="Files not kept").exists()

    lodged(place, files=numbered(1, 2))

    assert request.files.count() == 1
    letter = Message.objects.get(subject__startswith="Files not kept")
    assert (letter.to_address, "- Part 2.docx" in letter.text) == (one.email, True)
    assert "Part 1" not in letter.text
    assert last_act(place) == ("files of a request not kept", None)
    assert "Not kept: Part 2.docx" in text(as_(place, "A1").get(f"{DOOR}/R-2026-001"))


def test_whoever_deals_with_it_is_told_which_file_was_added(place):
    request = asked_of_us(place)
    add(place, request, brought())
    # Whoever takes it up reads it with its files.
    assert not Message.objects.filter(subject__startswith="Added to").exists()
    triaged(place, request, by="senior manager")

    add(place, request, brought("Figures.xlsx", files.excel()))

    letter = Message.objects.get(subject__startswith="Added to")
    assert (letter.to_name, letter.subject) == ("Dr senior manager", "Added to a request: A winter voice")
    assert "has added to this, which you deal with:\n\n- Figures.xlsx" in letter.text


def test_turned_away_or_forgotten_a_stranger_s_files_are_gone(place):
    one = confirmed(place, files=[brought()])
    outside.turn_away(outside_id=one.pk, why="No.", by=place.acting("senior manager"), at=RAISED_AT)
    assert models.OutsideFileContent.objects.count() == 0
    lodged(place, title="Another", files=[brought()])
    assert models.OutsideFileContent.objects.count() == 1

    assert outside.forget_old(RAISED_AT + outside.outside.UNCONFIRMED_FOR * 2) == 1
    assert models.OutsideFileContent.objects.count() == 0


def test_of_a_flood_of_files_nothing_more_is_looked_into(place, monkeypatch):
    monkeypatch.setattr("folkmoot.front_door.domain.files.MOST_FROM_OUTSIDE_AN_HOUR", 1)
    lodged(place, files=[brought()])

    with pytest.raises(Refused, match="Too many files came from outside just now"):
        lodged(place, title="Another", files=[brought()])
