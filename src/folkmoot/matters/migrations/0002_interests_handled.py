from django.db import migrations, models


class Migration(migrations.Migration):
    """Say how the executive handled an interest, and why."""

    dependencies = [("matters", "0001_the_loop")]

    operations = [
        migrations.AddField("interest", "treatment", models.CharField(blank=True, default="", max_length=12)),
        migrations.AddField("interest", "reason", models.CharField(blank=True, default="", max_length=400)),
        migrations.AddField("interest", "handled_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "interest", "handled_by_words", models.CharField(blank=True, default="", max_length=350)
        ),
    ]
