"""What the database itself forbids, whoever writes."""

from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from tests import delegating, factories, recalling
from tests.factories import JUST_AFTER, MET_AT, OPENED_AT, RAISED_AT

from folkmoot.matters import models as tables
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.recall import About
from folkmoot.matters.operations import lmc_letters, proxies
from folkmoot.matters.operations.count import count_canvass


@contextmanager
def forbidden(name):
    """What runs inside breaks the constraint of that name."""
    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        yield
    cause = str(broken.value.__cause__ or broken.value)
    columns = [f"{_table_of(name)}.{column}" for column in _columns(name)]
    # SQLite names the columns of a unique constraint, PostgreSQL the constraint.
    assert name in cause or (columns and all(column in cause for column in columns)), cause


def _constraints():
    return {
        constraint.name: (table, constraint)
        for table in apps.get_app_config("matters").get_models()
        for constraint in table._meta.constraints
    }


def _table_of(name):
    return _constraints()[name][0]._meta.db_table


def _columns(name):
    table, constraint = _constraints()[name]
    fields = getattr(constraint, "fields", ())
    return [table._meta.get_field(field).column for field in fields]


def again(row, **changes):
    """The same row written a second time, with those columns changed."""
    fields = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
    }
    return type(row)(**fields | changes).save()


def test_a_matters_name_is_its_own(place):
    matter = factories.matter(place)

    with forbidden("matter_reference_once"):
        again(matter)


def test_a_committee_is_consulted_once_on_a_matter(place):
    factories.routed(place)

    with forbidden("consultation_once"):
        again(tables.Consultation.objects.get())


def test_a_canvass_closes_after_it_opens(place):
    canvass = factories.opened(place)

    with forbidden("canvass_closes_after_opening"):
        tables.Canvass.objects.filter(pk=canvass.pk).update(closes_at=OPENED_AT)


def test_a_voice_stands_once_on_a_roll(place):
    canvass = factories.opened(place)

    with forbidden("voice_once"):
        again(canvass.voices.first())


def test_a_voice_has_one_effective_and_one_provisional_answer_at_most(place):
    canvass = factories.opened(place)
    effective = factories.answer(place, canvass, "A1")
    provisional = factories.answer(place, canvass, "A1 deputy")

    with forbidden("one_effective_answer"):
        again(effective)
    with forbidden("one_provisional_answer"):
        again(provisional)
    again(effective, standing="replaced")


def test_only_a_provisional_answer_is_confirmed_and_after_it_was_given(place):
    canvass = factories.opened(place)
    effective = factories.answer(place, canvass, "A1")
    provisional = factories.answer(place, canvass, "A2 deputy")
    rows = tables.Answer.objects

    with forbidden("confirmed_after_given"):
        rows.filter(pk=effective.pk).update(confirmed_at=effective.at)
    with forbidden("confirmed_after_given"):
        rows.filter(pk=provisional.pk).update(confirmed_at=provisional.at - timedelta(seconds=1))
    rows.filter(pk=provisional.pk).update(confirmed_at=provisional.at)


def test_a_proxy_goes_to_another_and_ends_after_it_starts(place):
    proxy = proxies.offer_proxy(
        holder_id=place.organisations["A2"].pk,
        categories=["*"],
        starts_at=RAISED_AT,
        ends_at=None,
        by=place.acting("A1"),
        at=RAISED_AT,
    )
    rows = tables.Proxy.objects.filter(pk=proxy.pk)

    with forbidden("proxy_not_to_oneself"):
        rows.update(holder=place.organisations["A1"])
    with forbidden("proxy_ends_after_start"):
        rows.update(ends_at=RAISED_AT)


def test_a_hand_has_one_link_for_a_voice(place):
    factories.opened(place)

    with forbidden("invitation_once"):
        again(tables.Invitation.objects.first())


def test_a_teller_is_appointed_once(place):
    canvass = factories.opened(place)
    post = tables.TellerPost.objects.create(
        canvass=canvass, appointment=place.appointments["teller"], appointed_at=OPENED_AT, appointed_by_words="x"
    )

    with forbidden("teller_once"):
        again(post)


def test_one_position_is_in_force(place):
    position = factories.position(place)

    with forbidden("one_position_in_force"):
        again(position)


def test_an_instructions_version_and_its_lines_are_numbered_once(place):
    instruction = factories.instructed(place)

    with forbidden("instruction_version_once"):
        again(instruction)
    with forbidden("line_order_once"):
        again(instruction.lines.first())


def test_a_meeting_is_recorded_once_each_line_once_and_a_departure_with_its_reason(place):
    decided = factories.decided(place)
    result = decided.line_results.first()

    with forbidden("outcome_once_a_meeting"):
        again(decided)
    with forbidden("line_result_once"):
        again(result)
    with forbidden("departure_has_reason"):
        tables.LineResult.objects.filter(pk=result.pk).update(result="departed", reason="")


def test_a_practice_replies_once_from_one_to_five(place):
    note = factories.told(place)
    reply = tables.FeedbackReply.objects.create(
        note=note, organisation=place.organisations["A1"], heard=5, carried=1, at=MET_AT
    )

    with forbidden("feedback_reply_once"):
        again(reply)
    for column in ("heard", "carried"):
        for beyond in (0, 6):
            with forbidden("feedback_one_to_five"):
                tables.FeedbackReply.objects.filter(pk=reply.pk).update(**{column: beyond})


def test_a_schemes_version_and_its_powers_are_numbered_once_and_well_formed(place):
    scheme = delegating.scheme(place)
    power = scheme.powers.first()
    rows = tables.Power.objects.filter(pk=power.pk)

    with forbidden("scheme_version_once"):
        again(scheme)
    with forbidden("power_number_once"):
        again(power)
    with forbidden("power_limit_not_negative"):
        rows.update(limit_pence=-1)
    with forbidden("power_review_after_start"):
        rows.update(review_due_on=power.starts_on)


def test_a_decision_outside_power_has_no_window_and_is_never_final(place):
    delegating.scheme(place)
    matter = factories.routed(place, at=delegating.DELEGATED_AT, decides_on=None)
    taken = delegating.powers.decide(
        matter_id=matter.pk,
        tier=factories.delegation.Tier.EXECUTIVE,
        words="We commit it.",
        by=place.acting("senior manager"),
        at=delegating.DELEGATED_AT,
    )
    rows = tables.TierDecision.objects.filter(pk=taken.pk)

    assert not taken.within_power
    with forbidden("decision_outside_power_never_final"):
        rows.update(challenge_until=MET_AT, taken_at=MET_AT)
    with forbidden("decision_taken_open_to_challenge"):
        rows.update(taken_at=MET_AT)
    with forbidden("decision_outside_power_never_final"):
        rows.update(within_power=True)
    challenge = tables.Challenge.objects.create(
        decision=taken,
        organisation=place.organisations["A1"],
        reason="x",
        raised_at=MET_AT,
        raised_by=place.appointments["A1"].person,
    )
    with forbidden("challenge_once"):
        again(challenge)


def test_a_motion_closes_after_it_is_put_and_is_carried_or_lost_by_one_vote_each(place):
    motion = delegating.scheme(place).motion
    rows, cast = tables.Motion.objects.filter(pk=motion.pk), motion.votes.exclude(position="").first()
    vote = tables.Vote.objects.filter(pk=cast.pk)

    with forbidden("motion_closes_after_put"):
        rows.update(closes_at=motion.put_at)
    with forbidden("motion_carried_or_lost"):
        rows.update(lost_at=motion.carried_at)
    with forbidden("vote_once_a_person"):
        again(cast)
    with forbidden("vote_of_a_person_or_a_pcn"):
        vote.update(organisation=place.organisations["ALDER"])
    with forbidden("vote_cast_at_an_instant"):
        vote.update(given_at=None)
    again(cast, person_id=None, organisation_id=place.organisations["ALDER"].pk)
    with forbidden("vote_once_a_pcn"):
        again(cast, person_id=None, organisation_id=place.organisations["ALDER"].pk)


def test_somebody_is_left_out_of_deciding_on_a_matter_once(place):
    matter, person = factories.matter(place), place.appointments["LMC chair"].person
    row = tables.NotDeciding.objects.create(matter=matter, person=person, since=OPENED_AT, settled_by_words="Dr Keeper")

    with forbidden("not_deciding_once"):
        again(row)


def test_a_recall_is_about_one_thing_needs_two_and_is_joined_once_by_each(place):
    delegating.scheme(place)
    power = tables.Power.objects.first()
    at, mandate = delegating.MONDAY, delegating.mandated(place)
    recall = recalling.called(place, About.POWER, power.pk, at=at)
    rows = tables.Recall.objects.filter(pk=recall.pk)

    with forbidden("recall_about_one_thing"):
        rows.update(mandate=mandate)
    with forbidden("recall_about_one_thing"):
        rows.update(power=None)
    with forbidden("recall_needs_two"):
        rows.update(needed=1)
    with forbidden("recall_reached_stands"):
        rows.update(reached_at=at, taken_back_at=at)
    with forbidden("recall_joined_once"):
        again(recall.joins.get())
    again(recall.joins.get(), taken_back_at=at)


def test_a_power_is_taken_back_once_and_one_given_back_ends_at_once(place):
    delegating.scheme(place)
    power, at = tables.Power.objects.first(), delegating.MONDAY
    given = {"power": power, "reason": "One team now.", "put_at": at, "put_by_words": "x"}
    with forbidden("power_given_back_ends_at_once"):
        tables.PowerWithdrawal.objects.create(**given)
    tables.PowerWithdrawal.objects.create(**given, ended_at=at)
    with forbidden("power_withdrawn_once"):
        tables.PowerWithdrawal.objects.create(**given, ended_at=at)


def test_a_mandate_ends_after_it_starts_and_is_granted_or_refused(place):
    mandate = delegating.mandate_asked(place)
    rows = tables.Mandate.objects.filter(pk=mandate.pk)

    with forbidden("mandate_ends_after_start"):
        rows.update(ends_on=mandate.starts_on)
    with forbidden("mandate_granted_or_refused"):
        rows.update(granted_at=MET_AT, refused_at=MET_AT)


def test_a_practice_is_unbound_once_by_a_purpose(place):
    mandate = delegating.mandate_asked(place)
    unbound = tables.Unbound.objects.create(
        mandate=mandate, organisation=place.organisations["A1"], purpose=3, since=MET_AT
    )

    with forbidden("unbound_once"):
        again(unbound)


def test_a_canvass_is_counted_once_and_an_answer_has_one_receipt(place):
    canvass = factories.heard(place, positions={"A1": Position.SUPPORT})
    count_canvass(canvass_id=canvass.pk, at=JUST_AFTER)

    # Columns that are unique by themselves.
    for row in (tables.Count.objects.get(), tables.Receipt.objects.first()):
        with pytest.raises(IntegrityError), transaction.atomic():
            again(row)


def test_an_organisation_without_a_voice_has_its_interest_noted_once_in_a_canvass(place):
    canvass = factories.opened(place)
    noted = tables.NotedInterest.objects.create(
        canvass=canvass,
        organisation=place.organisations["LMC"],
        words="We run the service.",
        declared_at=OPENED_AT,
        declared_by_words="Lena Officer",
    )

    with forbidden("noted_interest_once"):
        again(noted)


def test_a_partners_view_stands_once_in_a_gathering(place):
    canvass = factories.opened(place)
    gathering = tables.Gathering.objects.create(
        voice=canvass.voices.first(), begun_at=OPENED_AT, begun_by=place.appointments["A1"].person
    )
    view = tables.PartnerView.objects.create(
        gathering=gathering, name="Dr Partner", position="oppose", sentence="", at=OPENED_AT
    )

    with forbidden("partner_view_once"):
        again(view)


def test_an_answer_is_not_both_confirmed_and_refused_and_an_authorised_one_is_never_refused(place):
    canvass = factories.opened(place)
    answer = factories.answer(place, canvass, "A1")

    with forbidden("refused_unless_confirmed"):
        tables.Answer.objects.filter(pk=answer.pk).update(refused_at=OPENED_AT)
    with forbidden("refused_unless_confirmed"):
        tables.Answer.objects.filter(pk=answer.pk).update(
            authority="provisional", confirmed_at=JUST_AFTER, refused_at=JUST_AFTER
        )


def test_a_letter_to_the_lmc_waits_for_one_of_its_sides_or_for_nobody(place):
    said = {"lmc_id": place.organisations["LMC"].pk, "title": "Between us", "words": "A word."}
    letter = lmc_letters.write_to_lmc(**said, by=place.acting("A1"), at=OPENED_AT)

    with forbidden("lmc_letter_awaits_known"):
        tables.LmcLetter.objects.filter(pk=letter).update(awaits="everyone")


def test_no_constraint_goes_untested():
    here = Path(__file__).read_text(encoding="utf-8")

    assert [name for name in _constraints() if f'forbidden("{name}")' not in here] == []
