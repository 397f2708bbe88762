"""Who was asked when a request got its first answer stands on its row, for those there are as their steps say it.

Only a column that nothing recorded yet is written, so the record's proofs of these rows hold.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F


def fill(apps, schema_editor):
    """Run again it says the same. What was passed on since is told from the name it was passed on from."""
    requests = apps.get_model("front_door", "AccessRequest").objects.filter(days_to_answer__isnull=False)
    requests.update(answered_of=F("asked_of"))
    steps = apps.get_model("front_door", "RequestStep").objects
    # The latest first: what stays is the first.
    answers = steps.filter(kind__in=("answered", "declined")).order_by("-at", "-pk")
    first = dict(answers.values_list("request_id", "pk"))
    passed = steps.filter(kind="passed_on", request__in=requests.values("pk")).order_by("-at", "-pk")
    since = {request: words for request, pk, words in passed.values_list("request_id", "pk", "words") if pk > first[request]}
    names = apps.get_model("directory", "Organisation").objects.exclude(name="").values_list("name", "pk")
    known = dict(names.order_by("pk")) if since else {}
    for request, words in since.items():
        before = words.removeprefix("Passed on from ").partition(" to ")[0]
        requests.filter(pk=request).update(answered_of=known.get(before))


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0013_groups_own_rules'),
        ('front_door', '0009_requests_of_a_kind'),
    ]

    operations = [
        migrations.AddField(
            model_name='accessrequest',
            name='answered_of',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
