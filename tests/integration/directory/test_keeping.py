"""A person's name and address put right, with history; their sign-in closed and opened."""

from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from tests.integration.directory import places
from tests.integration.directory.places import seen

from folkmoot.accounts import queries as accounts
from folkmoot.directory import queries
from folkmoot.directory.domain.keeping import Detail
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.models import Appointment, Person
from folkmoot.directory.operations import keeping
from folkmoot.kernel.errors import Refused
from folkmoot.post import operations as post
from folkmoot.post.models import Message
from folkmoot.record import queries as record

pytestmark = pytest.mark.django_db

KHAN, NEW = "dr.khan@westmere.example", "amina.khan@westmere.example"


def page_of(appointment, page=""):
    return f"/westmere/people/{appointment.person_id}{page}"


@pytest.fixture
def administrator(westmere, as_):
    return as_(westmere["administrator"])


def test_a_name_is_put_right_and_the_earlier_one_stays_readable_to_members(westmere, as_, administrator):
    khan = westmere["representative"]

    answer = administrator.post(page_of(khan, "/correct"), {"what": "name", "value": "Dr  Amina Khan"})

    assert answer.status_code == 302
    page = seen(administrator.get(page_of(khan)))
    assert "Dr Amina Khan" in page
    assert "Name put right on 23 November 2026: it was Dr Khan" in page
    assert "it was Dr Khan" not in seen(as_(westmere["ICB"]).get(page_of(khan)))
    last = record.entries(khan.community.slug, limit=1)[0]
    assert last.act == "person's name put right"
    assert "Khan" not in str(last.details)


def test_an_address_is_put_right_and_the_account_follows(westmere, as_, administrator):
    khan = westmere["representative"]
    signed_in = as_(khan)
    post.queue(key="one", to=("Dr Khan", KHAN), subject="Soon", text="x", may_be_sent_at=places.AT, kind="test")

    administrator.post(page_of(khan, "/correct"), {"what": "email", "value": NEW.upper()})

    assert accounts.account_at(NEW) == khan.person.account
    assert accounts.account_at(KHAN) is None
    assert signed_in.get("/westmere/people").status_code == 302
    assert Message.objects.get(key="one").to_address == NEW
    assert {one.to_address for one in Message.objects.filter(subject__contains="moved your")} == {KHAN, NEW}
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("what", "value", "why"),
    [
        ("name", "Dr Khan", "that is what it says already"),
        ("email", "nobody", "is not an e-mail address"),
        ("email", "pat.lee@westmere.example", "Are both the same person?"),
        ("name", "943 476 5919", "NHS number"),
    ],
)
def test_what_is_no_correction_is_refused(westmere, administrator, what, value, why):
    khan = westmere["representative"]

    answer = seen(administrator.post(page_of(khan, "/correct"), {"what": what, "value": value}))

    assert why in answer
    khan.person.refresh_from_db()
    assert (khan.person.name, khan.person.email) == ("Dr Khan", KHAN)


def test_who_moves_an_address_could_have_given_every_role_of_its_owner(westmere, as_):
    # Otherwise the community's administrator could sign in as the LMC's, and read its own space.
    officer = places.give("westmere", "Dr Officer", "Westmere LMC", Role.LMC_OFFICER)

    page = as_(westmere["administrator"]).post(page_of(officer, "/correct"), {"what": "email", "value": NEW})

    assert "The LMC&#39;s own administrator" in seen(page)
    own = as_(westmere["LMC administrator"])
    assert own.post(page_of(officer, "/correct"), {"what": "email", "value": NEW}).status_code == 302
    assert Person.objects.get(pk=officer.person_id).email == NEW


def test_who_also_belongs_elsewhere_is_put_right_by_whoever_runs_it(westmere, coast, administrator):
    places.give("coast", "Dr Khan", "B82001", Role.PRACTICE_MEMBER)
    there = westmere["representative"].person
    Appointment.objects.filter(community__slug="coast", person__name="Dr Khan").update(person=there)

    answer = seen(administrator.post(page_of(westmere["representative"], "/correct"), {"what": "name", "value": "X"}))

    assert "in another community too" in answer
    keeping.correct_person(person_id=there.pk, what=Detail.NAME, value="Dr A Khan", by=None, at=places.AT)
    acts = {record.entries(slug, limit=1)[0].act for slug in ("westmere", "coast")}
    assert acts == {"person's name put right"}


def test_a_sign_in_is_closed_and_opened_again(westmere, as_, administrator):
    khan = westmere["representative"]
    browser = as_(khan)

    administrator.post(page_of(khan, "/sign-in"))

    assert accounts.account_at(KHAN) is None
    assert browser.get("/westmere/people").status_code == 302
    assert "Open their sign-in again" in seen(administrator.get(page_of(khan)))
    administrator.post(page_of(khan, "/sign-in"))
    assert accounts.account_at(KHAN) is not None


def test_nobody_closes_their_own_sign_in(westmere, administrator):
    own = westmere["administrator"]
    by = queries.acting_as(own.pk, places.DAY)

    with pytest.raises(Refused, match="another administrator"):
        keeping.close_sign_in(person_id=own.person_id, by=by, at=places.AT)


def test_only_keepers_are_led_there(westmere, as_):
    page = page_of(westmere["representative"])

    assert "Erase their details" in seen(as_(westmere["administrator"]).get(page))
    for hat in ("representative", "manager", "director", "ICB", "LMC administrator"):
        assert "Erase their details" not in seen(as_(westmere[hat]).get(page))


def test_the_command_puts_all_right_or_nothing(westmere):
    told = StringIO()

    with pytest.raises(CommandError, match="They can sign in as it is"):
        call_command("correct_person", KHAN, "--name", "Dr A Khan", "--sign-in", "open", stdout=told)
    assert Person.objects.get(email=KHAN).name == "Dr Khan"
    call_command("correct_person", KHAN, "--name", "Dr A Khan", "--email", NEW, "--sign-in", "closed", stdout=told)

    assert Person.objects.get(email=NEW).name == "Dr A Khan"
    assert accounts.account_at(NEW) is None
    assert told.getvalue() == "Put right.\n"
    for arguments, why in ((["x@y.example", "--name", "X"], "Nobody is known by"), ([NEW], "Say what to put right")):
        with pytest.raises(CommandError, match=why):
            call_command("correct_person", *arguments, stdout=told)
