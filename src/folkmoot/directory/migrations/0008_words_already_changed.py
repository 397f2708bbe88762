"""Groups and seats whose words were changed before earlier words were kept: today's began with the last such change."""

from zoneinfo import ZoneInfo

from django.db import migrations

_ACTS = {"group described": "Group", "seat reworded": "Seat"}


def carry(apps, schema_editor):
    """Each day comes from the record; run again it says the same."""
    entries = apps.get_model("record", "Entry").objects.filter(act__in=_ACTS).order_by("at")
    last = {(one.act, one.subject_id): one.at for one in entries.iterator()}
    for (act, key), at in last.items():
        day = at.astimezone(ZoneInfo("Europe/London")).date()
        apps.get_model("directory", _ACTS[act]).objects.filter(pk=int(key)).update(worded_on=day)


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0007_words_by_date"),
        ("record", "0002_entries_refuse_change"),
    ]

    operations = [migrations.RunPython(carry, migrations.RunPython.noop)]
