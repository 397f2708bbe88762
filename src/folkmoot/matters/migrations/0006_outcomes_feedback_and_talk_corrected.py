"""What was recorded of a meeting, told after it, or logged of a talk can be put right; what stood before is kept."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0002_seats_speak_for_and_starters'),
        ('matters', '0005_motions_and_the_mandate_behind_a_decision'),
    ]

    operations = [
        migrations.CreateModel(
            name='FeedbackCorrection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('for_members', models.TextField(max_length=4000)),
                ('for_partners', models.TextField(blank=True, max_length=4000)),
                ('because', models.CharField(max_length=400)),
                ('sent_at', models.DateTimeField()),
                ('sent_by_words', models.CharField(max_length=350)),
                ('sent_to', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='outcome',
            name='outcome_once_a_meeting',
        ),
        migrations.AddField(
            model_name='conversation',
            name='because',
            field=models.CharField(blank=True, default='', max_length=400),
        ),
        migrations.AddField(
            model_name='conversation',
            name='corrects',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.conversation'),
        ),
        migrations.AddField(
            model_name='conversation',
            name='superseded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='conversation',
            name='withdrawn_because',
            field=models.CharField(blank=True, default='', max_length=400),
        ),
        migrations.AddField(
            model_name='outcome',
            name='because',
            field=models.CharField(blank=True, default='', max_length=400),
        ),
        migrations.AddField(
            model_name='outcome',
            name='corrects',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.outcome'),
        ),
        migrations.AddField(
            model_name='outcome',
            name='superseded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.UniqueConstraint(condition=models.Q(('superseded_at__isnull', True)), fields=('matter', 'met_on'), name='outcome_once_a_meeting'),
        ),
        migrations.AddField(
            model_name='feedbackcorrection',
            name='note',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='matters.feedbacknote'),
        ),
    ]
