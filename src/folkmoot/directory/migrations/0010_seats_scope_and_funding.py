from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0009_thresholds_of_communities"),
    ]

    operations = [
        migrations.AddField(
            model_name="seat", name="scope", field=models.CharField(default="general_practice", max_length=20)
        ),
        migrations.AddField(
            model_name="seat", name="funding", field=models.CharField(default="not_said", max_length=10)
        ),
        migrations.AddField(
            model_name="seat", name="funding_basis", field=models.CharField(blank=True, default="", max_length=300)
        ),
        migrations.AddField(
            model_name="seatwording", name="scope", field=models.CharField(default="general_practice", max_length=20)
        ),
        migrations.AddField(
            model_name="seatwording", name="funding", field=models.CharField(default="not_said", max_length=10)
        ),
        migrations.AddField(
            model_name="seatwording", name="funding_basis", field=models.CharField(blank=True, default="", max_length=300)
        ),
    ]
