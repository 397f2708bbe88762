"""A person's details erased: what goes, what stays, who may, and that the record still proves what it can."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from tests import factories
from tests.integration.directory.places import seen
from tests.integration.interests.making import declare, in_federation
from tests.integration.matters.checks import record_the_place
from tests.integration.matters.grown import NOW, grown

from folkmoot.accounts.models import Account
from folkmoot.accounts.operations import make_account
from folkmoot.directory.domain.keeping import NAME_ERASED, Detail
from folkmoot.directory.models import Appointment, Person, PersonCorrection
from folkmoot.directory.operations import keeping
from folkmoot.directory.queries import keeping as people
from folkmoot.directory.queries.naming import naming_columns
from folkmoot.governance import queries
from folkmoot.governance.domain.erasing import Ground
from folkmoot.governance.operations import erase_person
from folkmoot.interests.models import Interest
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.matters import models
from folkmoot.matters.operations import lmc_notes
from folkmoot.record import queries as record
from folkmoot.record.operations.written import still_to_record
from folkmoot.record.queries import Standing
from folkmoot.record.queries.rows import row_of

pytestmark = pytest.mark.django_db

# No other name in a test begins with it.
NAME, ADDRESS = "Dr Ottoline Quill", "ottoline.quill@mail.example"
# The record keeps the name of its day: it accounts for decisions, and no entry of it can be changed.
_KEEPS_NAMES = {"record.Entry"}


def renamed(place, seat, name=NAME, email=ADDRESS):
    """The person in that seat, with a name to look for and an account."""
    person = place.appointments[seat].person
    person.name, person.email, person.account = name, email, make_account(email=email)
    person.save()
    still_to_record()  # this was no act of anybody's
    return person


def ended(person):
    """All the person's roles, ended the day before."""
    Appointment.objects.filter(person=person).update(ends_on=NOW.date())


def rows_saying(*words):
    """Every row of every table, but the record, in which one of these words stands."""
    return sorted(
        {
            f"{table._meta.label}.{field.name}"
            for table in apps.get_models()
            if table._meta.label not in _KEEPS_NAMES
            for row in table._default_manager.all()
            for field in table._meta.concrete_fields
            if any(word in str(getattr(row, field.attname)) for word in words)
        }
    )


def erased(place, person, **said):
    return erase_person(
        **{"person_id": person.pk, "ground": Ground.ASKED, "by": place.acting("administrator"), "at": NOW} | said
    )


@pytest.mark.parametrize("seat", ["A1", "A1 deputy", "LMC chair", "senior manager", "teller", "Hazel"])
def test_nothing_but_the_record_names_who_was_erased_and_what_they_did_stays(place, seat):
    person = renamed(place, seat)
    grown(place, 2)
    assert rows_saying(NAME, ADDRESS)
    counts = {table: table._default_manager.count() for table in apps.get_app_config("matters").get_models()}
    answers = list(models.Answer.objects.order_by("pk").values_list("voice", "position", "standing", "at", "given_by"))
    ended(person)

    erased(place, person)

    assert rows_saying(NAME, ADDRESS) == []
    assert {table: table._default_manager.count() for table in counts} == counts
    assert (
        list(models.Answer.objects.order_by("pk").values_list("voice", "position", "standing", "at", "given_by"))
        == answers
    )
    assert not Account.objects.filter(email=ADDRESS).exists()


def test_the_record_is_whole_after_and_proves_the_rows_as_they_now_are(place):
    person = renamed(place, "A1")
    asked = factories.opened(place)
    given = factories.answer(place, asked, "A1")
    ended(person)
    community = place.community.slug
    before = record.head(community)
    first = next(one for one in record.entries(community) if one.act == "answer given")

    erased(place, person)

    given.refresh_from_db()
    assert given.given_by_words == f"{NAME_ERASED}, Practice representative, A1 Practice"
    assert record.verify(community, published=before).ok
    last = record.entries(community, limit=1)[0]
    assert (last.act, last.details["ground"]) == ("person's details erased", "asked")
    assert record.row_standing(community, last.seq, row_of(given)) is Standing.UNCHANGED
    assert record.row_standing(community, last.seq, row_of(Person.objects.get(pk=person.pk))) is Standing.UNCHANGED
    # What the row said while it named them can be guessed by nobody any more.
    assert record.row_standing(community, first.seq, row_of(given)) is Standing.UNPROVABLE
    record_the_place(place)
    call_command("verify_record", "--community", community, stdout=StringIO())


def test_another_of_the_same_name_keeps_it(place):
    person, other = renamed(place, "A1"), renamed(place, "A2", email="other.quill@mail.example")
    asked = factories.opened(place)
    factories.answer(place, asked, "A1")
    kept = factories.answer(place, asked, "A2")
    ended(person)

    erased(place, person)

    kept.refresh_from_db()
    other.refresh_from_db()
    assert kept.given_by_words.startswith(NAME)
    assert other.name == NAME


def test_an_earlier_name_goes_too(place, as_):
    person = renamed(place, "A1", name="Dr Ottoline Feather")
    given = factories.answer(place, factories.opened(place), "A1")
    by = place.acting("administrator")
    for what, value in ((Detail.NAME, NAME), (Detail.EMAIL, "new.quill@mail.example")):
        keeping.correct_person(person_id=person.pk, what=what, value=value, by=by, at=NOW)
    ended(person)

    erased(place, person)

    given.refresh_from_db()
    assert given.given_by_words.startswith(NAME_ERASED)
    assert rows_saying("Feather", "Quill", "quill@") == []
    assert not PersonCorrection.objects.exists()


def test_whoever_holds_a_role_is_named(place):
    person = renamed(place, "A1")

    with pytest.raises(Refused, match="End their roles first"):
        erased(place, person)

    assert Person.objects.get(pk=person.pk).name == NAME


def test_nobody_erases_themselves_nor_twice_nor_of_another_community(place):
    elsewhere = factories.elsewhere()
    person, own = renamed(place, "A1"), place.appointments["administrator"].person
    ended(person)

    with pytest.raises(Refused, match="another administrator"):
        erased(place, own)
    with pytest.raises(NotFound):
        erased(elsewhere, person)
    erased(place, person)
    with pytest.raises(Refused, match="were erased"):
        erased(place, person)


def test_an_officer_of_the_lmc_is_its_own_administrators_to_keep(place):
    person = renamed(place, "LMC officer")
    Appointment.objects.create(
        community=place.community,
        person=Person.objects.create(name="Dr Own", email="own@mail.example"),
        organisation=place.organisations["LMC"],
        role="lmc_administrator",
        starts_on=factories.SINCE,
    )
    ended(person)

    with pytest.raises(Refused, match="LMC's own administrator"):
        erased(place, person)


def test_the_page_says_what_goes_and_what_stays_and_asks_to_be_sure(place, as_):
    person = renamed(place, "A1")
    factories.answer(place, factories.opened(place), "A1")
    ended(person)
    browser, page = as_(place, "administrator", NOW), f"/westmere/people/{person.pk}/erase"

    told = seen(browser.get(page))
    unsure = seen(browser.post(page, {"ground": "asked"}))

    for words in (NAME, ADDRESS, "1 answer", "never be undone", "organisation&#x27;s own"):
        assert words in told
    assert "Tick “I have read what goes" in unsure
    assert Person.objects.get(pk=person.pk).name == NAME
    browser.post(page, {"ground": "asked", "no_hold": "on", "sure": "on"})
    assert NAME_ERASED in seen(browser.get(f"/westmere/people/{person.pk}"))


def test_the_pages_of_the_record_no_longer_show_the_name(place, as_):
    person = renamed(place, "senior manager")
    factories.opened(place)
    before = seen(as_(place, "administrator", NOW).get("/westmere/record"))
    ended(person)

    erased(place, person)

    after = seen(as_(place, "administrator", NOW).get("/westmere/record"))
    assert NAME in before
    assert NAME not in after
    assert f"{NAME_ERASED}, Shared senior manager" in after


def test_what_stands_in_the_lmcs_closed_space_is_counted_for_nobody(place, as_):
    person = renamed(place, "LMC chair")
    lmc_notes.write_note(title="Ours", words="Ours.", by=place.acting("LMC chair"), at=NOW)
    ended(person)

    told = seen(as_(place, "administrator", NOW).get(f"/westmere/people/{person.pk}/erase"))
    erased(place, person)

    assert "note" not in told
    assert models.LmcNote.objects.get().written_by_words.startswith(NAME_ERASED)
    last = record.entries(place.community.slug, limit=1)[0]
    assert {one["table"] for one in last.commitments} == {"directory_person"}


def test_every_column_that_names_who_acted_is_searched():
    # A new one that says otherwise who acted must be given a name that ends so, or a place in `naming`.
    named = {table.__name__ for table in apps.get_app_config("matters").get_models() if naming_columns(table)}

    assert {"Answer", "Look", "Outcome", "LmcNote", "Motion", "Step"} <= named


def test_the_command_says_first_and_erases_only_when_told(place):
    person = renamed(place, "A1")
    ended(person)
    told, done = StringIO(), StringIO()

    call_command("erase_person", ADDRESS, "--ground", "asked", stdout=told)
    assert people.person_at(ADDRESS) == person
    call_command("erase_person", ADDRESS, "--ground", "asked", "--for-ever", stdout=done)

    assert f"Their name: {NAME}." in told.getvalue()
    assert "Nothing was changed." in told.getvalue()
    assert "Erased." in done.getvalue()
    assert Person.objects.get(pk=person.pk).erased_at is not None
    with pytest.raises(CommandError, match="Nobody is known by"):
        call_command("erase_person", ADDRESS, "--ground", "asked")


def test_what_somebody_declared_on_the_register_goes_with_their_details(place):
    person = renamed(place, "A1")
    declare(place, "A1", words=f"{NAME} owns a tenth.", keep_back_because="It names me.")
    declare(place, "A1", in_federation(place))
    ended(person)

    assert queries.erasure_of(person.pk, place.community.pk, NOW.date()).interests == 2
    erase_person(person_id=person.pk, ground=Ground.ASKED, by=place.acting("administrator"), at=NOW)

    kept = Interest.objects.order_by("pk").values_list("body", "words", "keep_back_because", "kind")
    assert list(kept) == [("Erased", "Erased", "Erased", "financial"), ("Erased", "Erased", "", "financial")]
    assert not Interest.objects.exclude(organisation=None).exists()
    assert rows_saying(NAME) == []
    community = place.community.slug
    last = record.entries(community)[0]
    assert {record.row_standing(community, last.seq, row_of(one)) for one in Interest.objects.all()} == {
        Standing.UNCHANGED
    }
