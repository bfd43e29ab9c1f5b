import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations, models

from trellis.foundation.access.floor import ProtectChildRows
from trellis.people import floor

class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_hold_children_families_and_settings'),
    ]

    operations = [
        UnaccentExtension(),
        migrations.RunSQL(floor.PLAIN_NAMES, floor.DROP_PLAIN_NAMES),
        migrations.CreateModel(
            name='EmergencyAccess',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('opened_at', models.DateTimeField()),
                ('opened_by_name', models.CharField(max_length=200)),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('reviewed_by_name', models.CharField(blank=True, max_length=200)),
                ('was_right', models.BooleanField(null=True)),
                ('finding', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='RightsArrangement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(choices=[('agreed', 'the young person agrees'), ('lacks-capacity', 'the young person lacks capacity for this decision')], max_length=20)),
                ('decision', models.CharField(max_length=200)),
                ('reason', models.TextField()),
                ('noted_on', models.DateField()),
                ('noted_by_name', models.CharField(max_length=200)),
                ('ends_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='RightsPassing',
            fields=[
                ('child', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='rights_passing', serialize=False, to='people.child')),
                ('held_from', models.DateField()),
                ('told_on', models.DateField(null=True)),
                ('passed_on', models.DateField(null=True)),
                ('asked_again_on', models.DateField(null=True)),
                ('asked_again_by_name', models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.RemoveIndex(
            model_name='child',
            name='child_by_name',
        ),
        migrations.AddField(
            model_name='child',
            name='search_name',
            field=models.GeneratedField(db_persist=True, expression=models.Func(django.db.models.functions.text.Concat(models.Value(' '), 'given_name', models.Value(' '), 'preferred_name', models.Value(' '), 'family_name'), function='people_plain'), output_field=models.TextField()),
        ),
        migrations.AlterField(
            model_name='carer',
            name='wants',
            field=models.CharField(choices=[('email', 'e-mail'), ('text', 'text message'), ('letter', 'letter')], default='email', max_length=20),
        ),
        migrations.AlterField(
            model_name='need',
            name='code',
            field=models.CharField(choices=[('SPLD', 'specific learning difficulty'), ('MLD', 'moderate learning difficulty'), ('SLD', 'severe learning difficulty'), ('PMLD', 'profound and multiple learning difficulty'), ('SEMH', 'social, emotional and mental health'), ('SLCN', 'speech, language and communication needs'), ('HI', 'hearing impairment'), ('VI', 'vision impairment'), ('MSI', 'multi-sensory impairment'), ('PD', 'physical disability'), ('ASD', 'autism'), ('DS', 'Down syndrome'), ('OTH', 'other difficulty or disability')], max_length=4),
        ),
        migrations.AddIndex(
            model_name='child',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('search_name', name='gin_trgm_ops'), name='child_by_name'),
        ),
        migrations.AddConstraint(
            model_name='child',
            constraint=models.UniqueConstraint(condition=models.Q(('uln', ''), _negated=True), fields=('uln',), name='uln_once'),
        ),
        migrations.AddField(
            model_name='emergencyaccess',
            name='child',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='emergencies', to='people.child'),
        ),
        migrations.AddField(
            model_name='emergencyaccess',
            name='involvement',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='emergency', to='people.involvement'),
        ),
        migrations.AddField(
            model_name='rightsarrangement',
            name='carer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rights_arrangements', to='people.carer'),
        ),
        migrations.AddField(
            model_name='rightsarrangement',
            name='child',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rights_arrangements', to='people.child'),
        ),
        migrations.AddIndex(
            model_name='rightspassing',
            index=models.Index(condition=models.Q(('asked_again_on', None), ('passed_on__isnull', False)), fields=['held_from'], name='rights_to_ask_again'),
        ),
        migrations.AddIndex(
            model_name='emergencyaccess',
            index=models.Index(condition=models.Q(('reviewed_at', None)), fields=['opened_at'], name='emergencies_to_review'),
        ),
        migrations.AddConstraint(
            model_name='emergencyaccess',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='an_emergency_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='emergencyaccess',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reviewed_at', None), ('was_right', None)), models.Q(('reviewed_at__isnull', False), ('was_right__isnull', False)), _connector='OR'), name='a_review_says_whether_it_was_right'),
        ),
        migrations.AddConstraint(
            model_name='rightsarrangement',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='an_arrangement_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='rightsarrangement',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('noted_on')), _connector='OR'), name='arrangement_ends_after_it_starts'),
        ),
        ProtectChildRows("people_emergencyaccess"),
        ProtectChildRows("people_rightsarrangement"),
        ProtectChildRows("people_rightspassing"),
        migrations.RunSQL("DROP FUNCTION IF EXISTS people_named_like(text, integer)", migrations.RunSQL.noop),
        migrations.RunSQL(floor.SEARCH, floor.DROP_SEARCH),
        migrations.RunSQL(floor.ADDRESSES_TOLD, floor.DROP_ADDRESSES_TOLD),
        migrations.RunSQL(floor.TIES_OF_RESTRICTED, floor.DROP_TIES_OF_RESTRICTED),
    ]
