from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("meetings", "0021_what_came_of_decisions"),
    ]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="asked_anew_from",
            field=models.DateField(null=True),
        ),
    ]
