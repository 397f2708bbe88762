from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0005_people_corrected_and_erased"),
    ]

    operations = [
        migrations.AddField(model_name="forum", name="starts_on", field=models.DateField(null=True)),
        migrations.AddField(model_name="forum", name="ends_on", field=models.DateField(null=True)),
        migrations.AddField(
            model_name="forum", name="why_closed", field=models.CharField(blank=True, max_length=300, default="")
        ),
        migrations.AddField(model_name="seat", name="starts_on", field=models.DateField(null=True)),
        migrations.AddField(model_name="seat", name="ends_on", field=models.DateField(null=True)),
        migrations.AddField(
            model_name="seat", name="why_dropped", field=models.CharField(blank=True, max_length=300, default="")
        ),
        migrations.AddField(model_name="seatholding", name="left_vacant", field=models.BooleanField(default=False)),
    ]
