from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("meetings", "0018_what_is_unfinished"),
    ]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="asked_anew_from",
            field=models.DateField(null=True),
        ),
    ]
