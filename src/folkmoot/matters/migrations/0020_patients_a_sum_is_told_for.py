"""Each sum of money is kept with the patients it is told for: for those named before, as counted when they were raised."""

from django.db import migrations, models
from django.db.models import Q


def count_patients(apps, schema_editor):
    Matter = apps.get_model("matters", "Matter")
    Standing = apps.get_model("directory", "CommunityOrganisation")
    ListSize = apps.get_model("directory", "ListSize")
    for matter in Matter.objects.filter(money_pence__gt=0).iterator():
        day = matter.raised_at.date()
        practices = Standing.objects.filter(
            Q(ends_on=None) | Q(ends_on__gt=day),
            starts_on__lte=day,
            community_id=matter.community_id,
            standing="member",
            organisation__kind="practice",
        )
        sizes = ListSize.objects.filter(
            organisation_id__in=practices.values("organisation_id"), counted_on__lte=day
        ).order_by("counted_on")
        latest = dict(sizes.values_list("organisation_id", "patients"))
        Matter.objects.filter(pk=matter.pk).update(patients=sum(latest.values()))


class Migration(migrations.Migration):

    dependencies = [
        ("directory", "0014_words_people_start_from"),
        ("matters", "0019_whose_interest_was_declared"),
    ]

    operations = [
        migrations.AddField(
            model_name="matter",
            name="patients",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.RunPython(count_patients, migrations.RunPython.noop),
    ]
