import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0019_summaries_of_agenda_items'),
    ]

    operations = [
        migrations.AddField(
            model_name='agendaitem',
            name='deferred_to',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deferred_from', to='meetings.agendaitem'),
        ),
    ]
