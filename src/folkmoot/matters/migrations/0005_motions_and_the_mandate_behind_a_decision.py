import django.db.models.deletion
from django.db import migrations, models


def say_when_taken(apps, schema_editor):
    """A decision used to be taken the moment it was put."""
    decisions = apps.get_model("matters", "TierDecision").objects.filter(within_power=True)
    decisions.update(taken_at=models.F("decided_at"))


class Migration(migrations.Migration):
    """Let the members of a tier vote on what is put to them, and keep the mandate that stands behind a decision."""


    dependencies = [
        ('directory', '0002_seats_speak_for_and_starters'),
        ('matters', '0004_confirmers_named_and_answers_refused'),
    ]

    operations = [
        migrations.CreateModel(
            name='Motion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tier', models.CharField(max_length=20)),
                ('rule_name', models.CharField(max_length=30)),
                ('rule', models.JSONField()),
                ('put_at', models.DateTimeField()),
                ('put_by_words', models.CharField(max_length=350)),
                ('closes_at', models.DateTimeField()),
                ('carried_at', models.DateTimeField(null=True)),
                ('lost_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=250)),
                ('position', models.CharField(blank=True, max_length=12)),
                ('given_at', models.DateTimeField(null=True)),
                ('given_by_words', models.CharField(blank=True, max_length=350)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='tierdecision',
            name='decision_outside_power_never_final',
        ),
        migrations.AddField(
            model_name='tierdecision',
            name='mandate',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='matters.mandate'),
        ),
        migrations.AddField(
            model_name='tierdecision',
            name='mandate_purpose',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='tierdecision',
            name='not_bound',
            field=models.ManyToManyField(related_name='+', to='directory.organisation'),
        ),
        migrations.AddField(
            model_name='tierdecision',
            name='taken_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name='scheme',
            name='approved_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name='scheme',
            name='approved_by_words',
            field=models.CharField(blank=True, max_length=350),
        ),
        migrations.AddField(
            model_name='motion',
            name='community',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='motions', to='directory.community'),
        ),
        migrations.AddField(
            model_name='scheme',
            name='motion',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='scheme', to='matters.motion'),
        ),
        migrations.AddField(
            model_name='tierdecision',
            name='motion',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='matters.motion'),
        ),
        migrations.RunPython(say_when_taken, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='tierdecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('within_power', True), ('power__isnull', False), ('referred_to', '')), models.Q(('within_power', False), ('power__isnull', True), ('challenge_until__isnull', True)), _connector='OR'), name='decision_outside_power_never_final'),
        ),
        migrations.AddConstraint(
            model_name='tierdecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('challenge_until__isnull', True), ('taken_at__isnull', True)), models.Q(('challenge_until__isnull', False), ('taken_at__isnull', False)), _connector='OR'), name='decision_taken_open_to_challenge'),
        ),
        migrations.AddField(
            model_name='vote',
            name='motion',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='matters.motion'),
        ),
        migrations.AddField(
            model_name='vote',
            name='organisation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation'),
        ),
        migrations.AddField(
            model_name='vote',
            name='person',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.person'),
        ),
        migrations.AddConstraint(
            model_name='motion',
            constraint=models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('put_at'))), name='motion_closes_after_put'),
        ),
        migrations.AddConstraint(
            model_name='motion',
            constraint=models.CheckConstraint(condition=models.Q(('carried_at__isnull', True), ('lost_at__isnull', True), _connector='OR'), name='motion_carried_or_lost'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.UniqueConstraint(fields=('motion', 'person'), name='vote_once_a_person'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.UniqueConstraint(fields=('motion', 'organisation'), name='vote_once_a_pcn'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.CheckConstraint(condition=models.Q(('person__isnull', True), ('organisation__isnull', True), _connector='XOR'), name='vote_of_a_person_or_a_pcn'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('position', ''), ('given_at__isnull', True)), models.Q(models.Q(('position', ''), _negated=True), ('given_at__isnull', False)), _connector='OR'), name='vote_cast_at_an_instant'),
        ),
    ]
