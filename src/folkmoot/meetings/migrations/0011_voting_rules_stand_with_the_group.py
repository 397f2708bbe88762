"""The table of voting rules goes: they stand with their groups."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("meetings", "0010_voting_rules_carried_to_their_groups")]

    operations = [migrations.DeleteModel(name="VotingRule")]
