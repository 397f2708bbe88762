"""Counting what the clock has closed: once, whoever asks first, with a receipt for every voice heard."""

from datetime import timedelta

from tests import factories
from tests.factories import CLOSES_AT, JUST_AFTER, OPENED_AT
from tests.integration.matters.checks import acts, last_act, steps

from folkmoot.matters import models, queries
from folkmoot.matters.domain import receipts
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.operations import canvass as canvasses
from folkmoot.matters.operations.count import count_canvass, counted, said


def test_nothing_is_counted_before_the_close_nor_at_it(place):
    canvass = factories.heard(place)

    for at in (OPENED_AT, CLOSES_AT):
        assert count_canvass(canvass_id=canvass.pk, at=at) is None
    assert models.Receipt.objects.count() == 0


def test_a_draft_and_what_was_withdrawn_are_never_counted(place):
    drafted = factories.draft(place)
    withdrawn = factories.opened(place, wording="Another question?")
    canvasses.withdraw_canvass(
        canvass_id=withdrawn.pk, why="Worded badly.", by=place.acting("senior manager"), at=OPENED_AT
    )

    for canvass in (drafted, withdrawn):
        assert count_canvass(canvass_id=canvass.pk, at=JUST_AFTER) is None


def test_it_is_counted_once_and_stays_as_it_was_counted(place):
    canvass = factories.heard(place, positions={"A1": Position.SUPPORT, "H2": None})

    made = count_canvass(canvass_id=canvass.pk, at=JUST_AFTER)
    again = count_canvass(canvass_id=canvass.pk, at=JUST_AFTER.replace(year=2027))

    assert (again.pk, again.counted_at, again.root) == (made.pk, JUST_AFTER, made.root)
    # H2 is silent; A1 supports; A2, A3 and H1 oppose: 7,400 + 11,200 + 13,200 patients against 9,800.
    assert (made.outcome["outcome"], made.outcome["positions"]["oppose"]) == ("oppose", 3)
    assert made.outcome["unheard"] == ["H2"]
    assert acts(place).count(("canvass counted", None)) == 1
    assert last_act(place) == ("canvass counted", None)
    assert steps(canvass.matter)[-1] == "counted"
    assert canvass.matter.steps.get(kind="counted").words == "Counted: opposed. 4 of 5 were heard"
    assert canvass.matter.steps.get(kind="counted").at == CLOSES_AT


def test_every_voice_heard_has_a_receipt_that_leads_to_the_root(place):
    canvass = factories.heard(place, positions={"H2": None})

    root = count_canvass(canvass_id=canvass.pk, at=JUST_AFTER).root

    given = {one.voice.code: one for one in models.Receipt.objects.select_related("voice", "answer")}
    assert set(given) == {"A1", "A2", "A3", "H1"}
    for one in given.values():
        leaf = receipts.leaf(salt=bytes(one.answer.salt), said=said(one.answer))
        assert leaf == one.leaf
        assert receipts.proves(leaf, one.path, root)


def test_too_few_heard_is_said_and_ends_nothing_wrongly(place):
    silent = dict.fromkeys(("A2", "A3", "H1", "H2"))
    canvass = factories.heard(place, positions=silent)

    made = count_canvass(canvass_id=canvass.pk, at=JUST_AFTER)

    # One of five is a fifth; half is asked.
    assert (made.outcome["outcome"], made.outcome["quorate"]) == ("not_quorate", False)
    assert canvass.matter.steps.get(kind="counted").words == "Counted: too few answered. 1 of 5 were heard"


def test_what_is_counted_is_the_document_that_is_exported(place):
    canvass = factories.heard(place)

    assert counted(queries.canvass(canvass.pk, place.community.pk)) == (
        count_canvass(canvass_id=canvass.pk, at=JUST_AFTER).outcome
    )


def test_a_second_count_on_a_matter_never_tells_what_a_few_changed(place, as_):
    """Fourteen against and then thirteen: both counts are told, and the positions of the first alone."""
    first = factories.heard(place)
    count_canvass(canvass_id=first.pk, at=JUST_AFTER)
    second = factories.heard(
        place, first.matter, wording="And reworded?", at=JUST_AFTER, closes_at=JUST_AFTER + timedelta(days=30)
    )
    counted_again = count_canvass(canvass_id=second.pk, at=second.closes_at + timedelta(minutes=1))
    for canvass, against in ((first, 14), (second, 13)):
        names = ("oppose", "concern", "neutral", "support_if", "support")
        row = models.Count.objects.get(canvass=canvass)
        row.outcome |= {"positions": dict(zip(names, (against, 0, 0, 0, 27 - against), strict=True))}
        row.save()

    when = counted_again.counted_at
    pages = {
        address: as_(place, "A1", when).get(f"/westmere/{address}").content.decode()
        for address in (f"canvasses/{first.pk}", f"canvasses/{second.pk}", "matters/M-2026-001/position")
    }

    withheld = ["beside those of an earlier count" in page for page in pages.values()]
    assert withheld == [False, True, True]
    assert ["Oppose as drafted" in page.partition("<table")[2] for page in pages.values()] == [True, False, False]
