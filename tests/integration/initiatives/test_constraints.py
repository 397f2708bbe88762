"""What the database itself forbids of look-backs, whoever writes."""

import pytest
from django.db import IntegrityError, transaction
from tests import factories
from tests.integration.initiatives.grown import NOW, handed_in, learnt, named, started

from folkmoot.initiatives import models

pytestmark = pytest.mark.django_db


def kept(rows, **columns):
    """Whether the database takes these columns."""
    try:
        with transaction.atomic():
            rows.update(**columns)
    except IntegrityError:
        return False
    return True


def test_a_look_back_names_two_things_and_ends_once_with_a_reason(place):
    started(place)
    rows, matter = models.LookBack.objects.all(), factories.matter(place)

    assert not kept(rows, went_well="")
    assert not kept(rows, did_not="")
    assert not kept(rows, well_matter=matter, not_matter=matter)
    assert kept(rows, well_matter=matter)
    assert not kept(rows, called_off_at=NOW)
    assert not kept(rows, called_off_at=NOW, called_off_because="No", published_at=NOW)
    assert kept(rows, called_off_at=NOW, called_off_because="No")


def test_a_side_agrees_no_lessons_before_it_has_contributed(place):
    started(place)

    assert not kept(models.LookBackSide.objects.all(), agreed_at=NOW)
    assert kept(models.LookBackSide.objects.all(), agreed_at=NOW, given_at=NOW)


def test_each_side_stands_there_once_and_answers_each_of_the_two_once(place):
    one = started(place)
    handed_in(place, one)

    assert not kept(models.LookBackSide.objects.filter(side="partner"), side="general_practice")
    assert not kept(models.SideAnswers.objects.filter(side="partner"), half="went_well")


def test_nobody_is_named_twice_and_no_lesson_is_empty(place):
    one = started(place)
    row = named(place, one, "A1")
    other = named(place, one, "A2")
    handed_in(place, one)
    learnt(place, one)

    assert not kept(models.LookBackPerson.objects.filter(pk=other.pk), appointment_id=row.appointment_id)
    assert not kept(models.Lesson.objects.all(), words="")
