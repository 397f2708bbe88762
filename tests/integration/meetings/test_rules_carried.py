"""Voting rules that were kept beside the meetings stand with their groups after the migration, each for its days."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

BEFORE = [("meetings", "0009_actions_by_day"), ("directory", "0013_groups_own_rules")]


def migrated(targets):
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


@pytest.fixture
def before(transactional_db):
    """The tables as they were before; as they are now once the test has ended."""
    latest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    yield migrated(BEFORE)
    MigrationExecutor(connection).migrate(latest)


def test_a_group_takes_the_rule_in_force_and_its_earlier_words_the_one_of_their_last_day(before):
    community = before.get_model("directory", "Community").objects.create(
        slug="westmere", name="Westmere general practice", started_on=date(2025, 1, 1)
    )
    groups, person = before.get_model("directory", "Group").objects, before.get_model("directory", "Person")
    body = before.get_model("directory", "Organisation").objects.create(
        code="FED", name="Federation", kind="federation"
    )
    keeper = before.get_model("directory", "Appointment").objects.create(
        community=community,
        person=person.objects.create(name="Sam Keeper", email="sam@example.org"),
        organisation=body,
        role="senior_manager",
        starts_on=date(2025, 1, 1),
    )
    ruled, own, none = (
        groups.create(community=community, kind="other", name=name, starts_on=date(2025, 1, 1), votes_percent=percent)
        for name, percent in (("Ruled", None), ("Ruled already", 60), ("Without a rule", None))
    )
    said = {"starts_on": date(2025, 1, 1), "name": "As it was"}
    first = ruled.wordings.create(ends_on=date(2025, 4, 1), **said)
    second = ruled.wordings.create(ends_on=date(2025, 9, 1), **said | {"starts_on": date(2025, 4, 1)})
    rules = before.get_model("meetings", "VotingRule").objects
    for group, percent, day in (
        (ruled, 50, date(2025, 6, 1)),
        (ruled, 75, date(2025, 9, 1)),
        (own, 51, date(2025, 6, 1)),
    ):
        rules.create(
            group=group,
            percent=percent,
            words=f"Schedule {percent}",
            starts_on=day,
            set_by=keeper,
            set_at=timezone.now(),
        )

    now = migrated([("meetings", "0011_voting_rules_stand_with_the_group"), ("directory", "0013_groups_own_rules")])

    kept = now.get_model("directory", "Group").objects.in_bulk([ruled.pk, own.pk, none.pk])
    assert (kept[ruled.pk].votes_percent, kept[ruled.pk].rules_written_in) == (75, "Schedule 75")
    assert kept[own.pk].votes_percent == 60
    assert kept[none.pk].votes_percent is None
    words = now.get_model("directory", "GroupWording").objects.in_bulk([first.pk, second.pk])
    # The first words ended before there was a rule; the second on the last day of the first rule.
    assert words[first.pk].votes_percent is None
    assert (words[second.pk].votes_percent, words[second.pk].rules_written_in) == (50, "Schedule 50")
