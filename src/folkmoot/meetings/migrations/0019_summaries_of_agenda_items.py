from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0018_what_is_unfinished'),
    ]

    operations = [
        migrations.AddField(
            model_name='agendaitem',
            name='summary',
            field=models.TextField(blank=True, default='', max_length=600),
        ),
    ]
