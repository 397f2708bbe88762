"""Files attached to mail: what may be kept comes with the request; what may not is left out, and its sender told which and why."""

from html import unescape

import pytest
from django.test import Client
from tests import files
from tests.factories import RAISED_AT
from tests.integration.front_door.making import asked_of_us, brought, triaged
from tests.integration.front_door.test_intake import NHS_NUMBER, held_back, mail, taken
from tests.integration.front_door.test_outside import let_in, link, lodged

from folkmoot.directory.models import Appointment
from folkmoot.front_door import models
from folkmoot.front_door.operations import outside
from folkmoot.front_door.operations.files import add_files
from folkmoot.front_door.operations.intake import Taken
from folkmoot.post.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_record")]

PLAN = ("Plan.docx", files.word("The winter plan."))
BAD = (
    ("urgent.exe", b"MZ"),
    ("list.xlsx", files.excel(("Number", NHS_NUMBER))),
    (f"{NHS_NUMBER}.pdf", files.pdf("x")),
    ("bomb.odt", files.packed(content_xml=b" " * 61_000_000)),
)
LEFT_OUT = [
    "urgent.exe: Choose a file of this kind: .pdf, .docx, .odt, .xlsx.",
    "list.xlsx: In the file: This text seems to hold an NHS number",
    "File 4: In its name: This text seems to hold an NHS number",
    "bomb.odt: The file unpacks to more than a paper holds.",
]


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def names():
    return [f"{one.title}.{one.kind}" for one in models.RequestFile.objects.order_by("pk")]


def test_what_may_be_kept_comes_with_the_request_and_each_left_out_is_told_with_why(place, as_):
    assert taken(mail(files=(BAD[0], PLAN, *BAD[1:]))) is Taken.KEPT

    one = models.OutsideRequest.objects.get()
    assert not Message.objects.filter(key__endswith=" files").exists()  # nobody has confirmed the mailbox yet
    token = link(one)
    outside.confirm(token, at=RAISED_AT)
    letter = Message.objects.get(key__endswith=" files")
    page = text(Client().get(f"/asked/{token}"))
    request = let_in(place, models.OutsideRequest.objects.get())
    timeline = text(as_(place, "A1").get("/westmere/front-door/R-2026-001"))
    for said in LEFT_OUT:
        why = said.partition(": ")[2]
        assert said in letter.text
        assert why in page
        assert why in timeline
    assert NHS_NUMBER not in letter.text + page + timeline
    assert names() == ["Plan.docx"]
    assert request.files.get().brought_by is None


def test_a_known_partners_files_come_along_once_it_confirms(place):
    taken(mail(From=f"Rachel <{place.appointments['ICB'].person.email}>", files=(PLAN, BAD[0])))
    outside.confirm(link(models.OutsideRequest.objects.get()), at=RAISED_AT)

    assert names() == ["Plan.docx"]
    assert "urgent.exe" in Message.objects.get(key__endswith=" files").text


def test_five_are_kept_and_of_sixty_twenty_are_named(place):
    plans = [(f"{each}.docx", files.word(str(each))) for each in range(5)]
    taken(mail(files=(*plans, *(f"{each}.exe" for each in range(5, 60)))))

    rows = models.OutsideFile.objects.order_by("pk")
    kept, left_out = rows.filter(left_out_because=""), rows.exclude(left_out_because="")
    assert [one.title for one in kept] == ["0", "1", "2", "3", "4"]
    assert [one.title for one in left_out] == [*(f"{each}.exe" for each in range(5, 20)), "40 more"]
    assert {one.left_out_because for one in left_out} == {"Only 5 files come with a request."}


def test_attached_twice_it_is_kept_once(place):
    taken(mail(files=(PLAN, ("Copy.docx", PLAN[1]))))

    assert models.OutsideFile.objects.get().title in {"Plan", "Copy"}


def test_mail_held_back_keeps_its_files_until_it_is_let_in(place, as_):
    one = held_back(place, files=(PLAN,))
    executive = as_(place, "senior manager")
    shown = text(executive.get(f"/westmere/front-door/outside/{one.pk}"))

    assert "Plan.docx" in shown
    assert "They can be opened once whoever sent them has confirmed the address." in shown
    assert f"/files/{one.files.get().pk}" not in shown
    outside.release(outside_id=one.pk, by=place.acting("senior manager"), at=RAISED_AT)
    outside.confirm(link(one), at=RAISED_AT)
    one.refresh_from_db()
    let_in(place, one)
    assert names() == ["Plan.docx"]


def test_mail_held_back_and_turned_away_keeps_none_of_its_files(place):
    one = held_back(place, files=(PLAN,))

    outside.turn_away(outside_id=one.pk, why="Forged.", by=place.acting("senior manager"), at=RAISED_AT)
    assert models.OutsideFileContent.objects.count() == models.OutsideFile.objects.count() == 0


def test_of_a_flood_of_files_none_is_looked_into_and_each_is_told(place, monkeypatch):
    monkeypatch.setattr("folkmoot.front_door.domain.files.MOST_FROM_OUTSIDE_AN_HOUR", 1)
    taken(mail(files=(PLAN,)))
    taken(mail(number="2", files=(PLAN,)))

    left_out = models.OutsideFile.objects.exclude(left_out_because="").get()
    assert (left_out.title, left_out.left_out_because[:14]) == ("Plan.docx", "Too many files")


def test_mail_that_may_not_be_kept_has_none_of_its_files_looked_into(place, monkeypatch):
    monkeypatch.setattr("folkmoot.front_door.operations.outside_files.look_into_each", None)

    assert taken(mail("", files=(PLAN,))) is Taken.REFUSED
    assert models.OutsideFile.objects.count() == 0


def test_a_file_beyond_five_with_a_name_as_long_as_may_be_is_named_with_its_end(place):
    one = lodged(place, files=[brought(f"{each}.docx", files.word(str(each))) for each in range(5)])

    lodged(place, files=[brought(f"{'n' * 200}.docx", files.word("The sixth."))])

    # SQLite keeps a longer one than the column holds.
    [row] = one.files.exclude(left_out_because="")
    assert row.title == f"{'n' * 155}.docx"


def test_whoever_answers_since_its_owner_left_is_not_told_that_they_deal_with_it(place):
    request = asked_of_us(place)
    triaged(place, request, by="senior manager")
    Appointment.objects.filter(pk=place.appointments["senior manager"].pk).update(ends_on=RAISED_AT.date())

    by = place.acting("ICB")
    add_files([brought("Figures.xlsx", files.excel())], request_id=request.pk, by=by, at=RAISED_AT)

    told = dict(Message.objects.filter(subject__startswith="Added to").values_list("to_name", "text"))
    assert "Dr Hazel" in told
    assert "Dr senior manager" not in told
    assert all("has added to this:\n\n- Figures.xlsx" in text for text in told.values())
