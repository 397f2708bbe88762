"""Requests of one kind are found by an index of their own, in the order they came."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("front_door", "0008_days_to_the_first_answer")]

    operations = [
        migrations.AddIndex(
            model_name="accessrequest",
            index=models.Index(fields=["community", "kind", "received_at"], name="request_by_kind"),
        ),
    ]
