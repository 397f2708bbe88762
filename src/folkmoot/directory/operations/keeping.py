"""A person's name and address put right, their sign-in closed and opened, and their details erased."""

from datetime import datetime

from django.db import transaction

from folkmoot.accounts import operations as accounts
from folkmoot.directory import models
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.keeping import NAME_ERASED, Detail
from folkmoot.directory.operations.acts import recorded, source_of
from folkmoot.directory.operations.free_text import refuse_unfit
from folkmoot.directory.queries import keeping as queries
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.post import operations as post
from folkmoot.record import operations as record
from folkmoot.record.queries.rows import row_of


@transaction.atomic
def correct_person(*, person_id: int, what: Detail, value: str, by: Acting | None, at: datetime) -> None:
    """From now on the person has that name, or address; what it was stays readable. Their account follows.

    A new address is told to both, ends every session, and letters that still wait go there. Without `by`, a command's.
    Errors: NotFound; Refused, with the reasons.
    """
    person = _locked(person_id, by, at)
    value = " ".join(value.split()) if what is Detail.NAME else value.strip().lower()
    was = person.name if what is Detail.NAME else person.email
    if not value or value == was:
        raise Refused("Write what is right: that is what it says already." if value else "Write what is right.")
    if what is Detail.NAME:
        refuse_unfit(models.Person, name=value)
        person.name = value
    else:
        _move(person, value, at)
    person.save(update_fields=["name", "email"])
    note_correction(person, what, was, by=by, at=at)


def note_correction(
    person: models.Person, what: Detail, was: str, *, by: Acting | None, at: datetime, source: str = ""
) -> None:
    """Keep what a name or address was until now, and record that it was put right wherever the person holds a role."""
    became = person.name if what is Detail.NAME else person.email
    said = models.PersonCorrection.objects.create(
        person=person, what=what.value, was=was, became=became, corrected_at=at
    )
    _record(f"person's {what.words.lower()} put right", person, by=by, at=at, also=(said,), source=source)


def _move(person: models.Person, email: str, at: datetime) -> None:
    if models.Person.objects.filter(email=email).exclude(pk=person.pk).exists():
        raise Refused(
            "Somebody else is known by that address. Are both the same person? Look for the other in the list of people, "
            "give these roles there, then end them here."
        )
    # First: the letter that tells the earlier address of it stays on its way there.
    post.move_to_address(person.email, email)
    if person.account is None:
        person.account = accounts.make_account(email=email)
        person.save(update_fields=["account"])
    else:
        accounts.move_account(account=person.account, email=email, at=at)
    person.email = email


@transaction.atomic
def close_sign_in(*, person_id: int, by: Acting | None, at: datetime) -> None:
    """Let the person sign in no more, on any device; their roles, and what they did in them, stay.

    Errors: NotFound; Refused, with the reasons.
    """
    person = _locked(person_id, by, at)
    if person.account is None or not person.account.is_active:
        raise Refused("They cannot sign in as it is.")
    accounts.close_account(account=person.account, at=at)
    _record("sign-in closed", person, by=by, at=at)


@transaction.atomic
def open_sign_in(*, person_id: int, by: Acting | None, at: datetime) -> None:
    """Let the person sign in again by a link to their address; a password and a second step they set up anew.

    Errors: NotFound; Refused, with the reasons.
    """
    person = _locked(person_id, by, at)
    if person.account is not None and person.account.is_active:
        raise Refused("They can sign in as it is.")
    person.account = accounts.make_account(email=person.email)
    person.save(update_fields=["account"])
    _record("sign-in opened", person, by=by, at=at)


def erase_details(*, person_id: int, by: Acting | None, at: datetime) -> models.Person:
    """The person, no longer named: their name, addresses, what was put right about them and their account are gone.

    Call it in the transaction that takes their name out of everything else, and records that.
    Errors: NotFound; Refused, while they hold a role, or with the reasons of `correct_person`.
    """
    person = _locked(person_id, by, at)
    if queries.holds_a_role(person.pk, local_day(at)):
        raise Refused("End their roles first: whoever acts for an organisation is named.")
    for address in queries.known_as(person, Detail.EMAIL):
        post.erase_letters_to(address)
    for said in queries.corrections_of(person.pk):
        _forget(said)
        said.delete()
    if person.account is not None:
        accounts.erase_account(account=person.account)
        person.account = None
    # A domain kept free for ever: nothing sent there could arrive anywhere.
    person.name, person.email, person.erased_at = NAME_ERASED, f"erased-{person.pk}@folkmoot.invalid", at
    person.save()
    _forget(person)
    return person


def _forget(row: models.Person | models.PersonCorrection) -> None:
    table, key, _ = row_of(row)
    record.forget(table=table, key=key)


def _locked(person_id: int, by: Acting | None, at: datetime) -> models.Person:
    """The person, held, whose details `by` may change."""
    people = models.Person.objects.select_for_update(no_key=True, of=("self",)).select_related("account")
    person = people.filter(pk=person_id).first()
    if person is None or (by is not None and by.community_id not in queries.communities_of(person_id)):
        raise NotFound("There is no such person here.")
    if person.erased_at is not None:
        raise Refused("Their details were erased. That cannot be undone.")
    if by is not None and (objections := queries.objections_to_keeping(by, person_id, local_day(at))):
        raise Refused(objections)
    return person


def _record(
    act: str,
    person: models.Person,
    *,
    by: Acting | None,
    at: datetime,
    also: tuple[models.PersonCorrection, ...] = (),
    source: str = "",
) -> None:
    # By a page they hold roles in one community; by a command it stands in the record of each.
    for community_id in [by.community_id] if by else queries.communities_of(person.pk):
        recorded(act, person, by=by, community_id=community_id, at=at, also=also, source=source or source_of(by))
