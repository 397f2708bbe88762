import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Let a practice name who confirms for it, and refuse an answer given without its authority."""

    dependencies = [
        ("directory", "0002_seats_speak_for_and_starters"),
        ("matters", "0003_consultations_withdrawn"),
    ]

    operations = [
        migrations.AddField("answer", "refused_at", models.DateTimeField(null=True)),
        migrations.AddField("answer", "refused_because", models.CharField(blank=True, default="", max_length=400)),
        migrations.AddField("answer", "refused_by_words", models.CharField(blank=True, default="", max_length=350)),
        migrations.AddConstraint(
            "answer",
            models.CheckConstraint(
                condition=models.Q(refused_at__isnull=True)
                | (models.Q(authority="provisional") & models.Q(confirmed_at__isnull=True)),
                name="refused_unless_confirmed",
            ),
        ),
        migrations.CreateModel(
            "Confirmer",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("named_at", models.DateTimeField()),
                ("named_by_words", models.CharField(max_length=350)),
                (
                    "appointment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.appointment",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.community"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmers",
                        to="directory.organisation",
                    ),
                ),
            ],
        ),
    ]
