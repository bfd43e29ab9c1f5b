import django.db.models.deletion
from django.db import migrations, models


from trellis.foundation.access.floor import ProtectChildRows


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_put_an_assessment_on_one_clock'),
        ('people', '0001_hold_children_families_and_settings'),
    ]

    operations = [
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('state', models.CharField(choices=[('drafting', 'being written'), ('served', 'a draft the family has'), ('final', 'Final'), ('replaced', 'Replaced')], default='drafting', max_length=10)),
                ('started_at', models.DateTimeField()),
                ('sent_on', models.DateField(null=True)),
                ('served_on', models.DateField(null=True)),
                ('made_on', models.DateField(null=True)),
                ('first_made_on', models.DateField(null=True)),
                ('last_reviewed_on', models.DateField(null=True)),
                ('signed_by_name', models.CharField(blank=True, max_length=200)),
                ('setting_type', models.CharField(blank=True, max_length=100)),
                ('health_agreed_on', models.DateField(null=True)),
                ('changes', models.PositiveIntegerField(default=0)),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='cases.case')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='people.child')),
                ('setting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='named_in', to='people.setting')),
            ],
        ),
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section', models.CharField(max_length=2)),
                ('position', models.PositiveSmallIntegerField()),
                ('heading', models.CharField(blank=True, max_length=200)),
                ('words', models.TextField()),
                ('provision', models.JSONField(default=dict)),
                ('source_kind', models.CharField(blank=True, max_length=12)),
                ('source_id', models.BigIntegerField(null=True)),
                ('source_words', models.TextField(blank=True)),
                ('advice', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_lines', to='cases.advice')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.child')),
                ('need', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='plans.line')),
                ('outcome', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='plans.line')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='plans.plan')),
            ],
            options={
                'ordering': ['section', 'position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section', models.CharField(max_length=2)),
                ('says', models.CharField(choices=[('agree', 'this is right'), ('change', 'please change this'), ('ask', 'I have a question')], max_length=10)),
                ('words', models.TextField(blank=True)),
                ('by_name', models.CharField(max_length=200)),
                ('by_id', models.BigIntegerField(null=True)),
                ('at', models.DateTimeField()),
                ('reply', models.TextField(blank=True)),
                ('replied_by_name', models.CharField(blank=True, max_length=200)),
                ('replied_at', models.DateTimeField(null=True)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.child')),
                ('line', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='answers', to='plans.line')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='plans.plan')),
            ],
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'final')), fields=('child',), name='one_final_plan'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.UniqueConstraint(fields=('case', 'version'), name='plan_version_once'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'final'), _negated=True), ('made_on__isnull', False), _connector='OR'), name='a_final_plan_is_dated'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['drafting', 'served']), _negated=True), models.Q(('setting__isnull', True), ('setting_type', '')), _connector='OR'), name='a_draft_names_no_setting'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.CheckConstraint(condition=models.Q(('section__in', ('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H1', 'H2', 'I', 'J', 'K'))), name='line_is_in_a_section'),
        ),
        ProtectChildRows("plans_plan"),
        ProtectChildRows("plans_line"),
        ProtectChildRows("plans_answer"),
    ]
