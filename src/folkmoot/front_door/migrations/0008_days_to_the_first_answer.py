"""How long each request waited for its first answer stands on its row, worked out for those there are from their steps.

Only a column that nothing recorded yet is written, so the record's proofs of these rows hold.
"""

from django.db import migrations, models

from folkmoot.kernel.working_days import local_day, working_days_between

_BATCH = 500


def fill(apps, schema_editor):
    """Run again it says the same."""
    steps = apps.get_model("front_door", "RequestStep").objects.filter(kind__in=("answered", "declined"))
    # The latest first: what stays is the first.
    first = dict(steps.order_by("-at", "-pk").values_list("request_id", "at"))
    requests = apps.get_model("front_door", "AccessRequest").objects
    answered = [one for one in requests.only("received_at").iterator() if one.pk in first]
    for one in answered:
        one.days_to_answer = working_days_between(local_day(one.received_at), local_day(first[one.pk]))
    requests.bulk_update(answered, ["days_to_answer"], batch_size=_BATCH)


class Migration(migrations.Migration):

    dependencies = [
        ('front_door', '0007_what_a_request_became'),
    ]

    operations = [
        migrations.AddField(
            model_name='accessrequest',
            name='days_to_answer',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
