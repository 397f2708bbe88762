"""How long each request waited for its first answer stands on its row, worked out for those there are from their steps.

Only a column that nothing recorded yet is written, so the record's proofs of these rows hold.
"""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db import migrations, models
from holidays import country_holidays

_LONDON, _BATCH = ZoneInfo("Europe/London"), 500
# Each year's are added as it is asked about.
_BANK_HOLIDAYS = country_holidays("GB", subdiv="ENG")


def fill(apps, schema_editor):
    """Run again it says the same."""
    steps = apps.get_model("front_door", "RequestStep").objects.filter(kind__in=("answered", "declined"))
    # The latest first: what stays is the first.
    first = dict(steps.order_by("-at", "-pk").values_list("request_id", "at"))
    requests = apps.get_model("front_door", "AccessRequest").objects
    answered = [one for one in requests.only("received_at").iterator() if one.pk in first]
    for one in answered:
        one.days_to_answer = _working_days(one.received_at, first[one.pk])
    requests.bulk_update(answered, ["days_to_answer"], batch_size=_BATCH)


def _working_days(came_at, answered_at):
    came_on, answered_on = came_at.astimezone(_LONDON).date(), answered_at.astimezone(_LONDON).date()
    days = (came_on + timedelta(days=number) for number in range(1, (answered_on - came_on).days + 1))
    return sum(day.weekday() < 5 and day not in _BANK_HOLIDAYS for day in days)


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
