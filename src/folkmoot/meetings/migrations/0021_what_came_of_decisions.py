import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0013_groups_own_rules'),
        ('meetings', '0020_items_deferred_to_the_next_meeting'),
    ]

    operations = [
        migrations.AddField(
            model_name='minuteddecision',
            name='came_of',
            field=models.CharField(blank=True, default='', max_length=400),
        ),
        migrations.AddField(
            model_name='minuteddecision',
            name='came_of_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='minuteddecision',
            name='came_of_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.appointment'),
        ),
        migrations.AddConstraint(
            model_name='minuteddecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('came_of', ''), ('came_of_at__isnull', True)), models.Q(models.Q(('came_of', ''), _negated=True), ('came_of_at__isnull', False)), _connector='OR'), name='came_of_decision_when'),
        ),
    ]
