"""Voting rules that groups had here go into the groups' own words, where they are set from now on.

Only columns that nothing recorded yet are written, so the record's proofs of these rows hold: a group takes the rule in
force, and each of its earlier words the rule at their end.
"""

from datetime import timedelta

from django.db import migrations
from django.utils import timezone


def carry(apps, schema_editor):
    """Run again it says the same; a group that has a rule of its own by now keeps it."""
    ruled, group = apps.get_model("meetings", "VotingRule"), apps.get_model("directory", "Group")
    today = timezone.localdate()
    for key in ruled.objects.order_by().values_list("group_id", flat=True).distinct():
        rules = list(ruled.objects.filter(group_id=key).order_by("starts_on", "pk"))
        one = group.objects.get(pk=key)
        if one.votes_percent is None:
            _say(one, _in_force(rules, today) or rules[0])
        for earlier in one.wordings.filter(votes_percent=None):
            if rule := _in_force(rules, earlier.ends_on - timedelta(days=1)):
                _say(earlier, rule)


def _in_force(rules, day):
    return next((rule for rule in reversed(rules) if rule.starts_on <= day), None)


def _say(row, rule):
    row.votes_percent, row.rules_written_in = rule.percent, rule.words
    row.save(update_fields=["votes_percent", "rules_written_in"])


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0013_groups_own_rules"),
        ("meetings", "0009_actions_by_day"),
    ]

    operations = [migrations.RunPython(carry, migrations.RunPython.noop)]
