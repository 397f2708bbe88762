from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0022_asked_anew_after_a_move'),
    ]

    operations = [
        migrations.AddField(
            model_name='minuteddecision',
            name='formed',
            field=models.CharField(blank=True, default='', max_length=8),
        ),
        migrations.AddField(
            model_name='minuteddecision',
            name='formed_how',
            field=models.CharField(blank=True, default='', max_length=300),
        ),
        migrations.AddField(
            model_name='minuteddecision',
            name='lost',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='minuteddecision',
            name='votes_abstained',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='minuteddecision',
            name='votes_against',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='minuteddecision',
            name='votes_for',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name='minuteddecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('lost', False), ('votes_abstained', None), ('votes_against', None), ('votes_for', None)), models.Q(('votes_abstained__isnull', False), ('votes_against__isnull', False), ('votes_for__isnull', False)), _connector='OR'), name='minuted_decision_votes_whole'),
        ),
    ]
