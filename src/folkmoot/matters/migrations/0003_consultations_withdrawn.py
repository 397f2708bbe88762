from django.db import migrations, models


class Migration(migrations.Migration):
    """Let a consultation be withdrawn, and the committee be asked again."""

    dependencies = [("matters", "0002_interests_handled")]

    operations = [
        migrations.AddField("consultation", "withdrawn_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "consultation", "withdrawn_because", models.CharField(blank=True, default="", max_length=400)
        ),
        migrations.RemoveConstraint("consultation", "consultation_once"),
        migrations.AddConstraint(
            "consultation",
            models.UniqueConstraint(
                condition=models.Q(withdrawn_at__isnull=True), fields=["matter", "lmc"], name="consultation_once"
            ),
        ),
    ]
