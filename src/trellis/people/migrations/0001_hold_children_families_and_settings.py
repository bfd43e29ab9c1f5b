import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import uuid
from django.conf import settings
from django.db import migrations, models


from django.contrib.postgres.operations import TrigramExtension

from trellis.foundation.access.floor import ProtectChildRows
from trellis.people.floor import DROP_PEOPLE_FLOOR, PEOPLE_FLOOR


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('messaging', '0001_keep_messages_that_leave'),
        ('files', '0001_keep_files'),
        ('ledger', '0001_keep_what_happened'),
        ('access', '0001_hold_people_teams_and_links'),
        ('access', '0001_hold_people_teams_and_links'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name='Child',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('given_name', models.CharField(max_length=100)),
                ('family_name', models.CharField(max_length=100)),
                ('preferred_name', models.CharField(blank=True, max_length=100)),
                ('pronouns', models.CharField(blank=True, max_length=40)),
                ('born_on', models.DateField()),
                ('upn', models.CharField(blank=True, max_length=13)),
                ('uln', models.CharField(blank=True, max_length=10)),
                ('nhs_number', models.CharField(blank=True, max_length=10)),
                ('nhs_number_is_verified', models.BooleanField(default=False)),
                ('interpreter_language', models.CharField(blank=True, max_length=60)),
                ('format_needs', models.CharField(blank=True, max_length=200)),
                ('is_looked_after', models.BooleanField(default=False)),
                ('is_forces_family', models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name='Restriction',
            fields=[
                ('child', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='restriction', serialize=False, to='people.child')),
            ],
        ),
        migrations.CreateModel(
            name='Setting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('early-years', 'early years setting'), ('primary', 'primary school'), ('secondary', 'secondary school'), ('all-through', 'all-through school'), ('special', 'special school'), ('alternative', 'alternative provision'), ('independent', 'independent school'), ('college', 'college')], max_length=20)),
                ('urn', models.CharField(blank=True, max_length=6)),
                ('ukprn', models.CharField(blank=True, max_length=8)),
                ('district', models.CharField(blank=True, max_length=40)),
                ('head_name', models.CharField(blank=True, max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('is_fictional', models.BooleanField(default=False)),
                ('team', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='setting', to='access.team')),
            ],
        ),
        migrations.AddField(
            model_name='child',
            name='setting',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='people.setting'),
        ),
        migrations.CreateModel(
            name='Carer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('relation', models.CharField(max_length=60)),
                ('has_parental_responsibility', models.BooleanField(default=False)),
                ('is_main_contact', models.BooleanField(default=False)),
                ('may_know_address', models.BooleanField(default=True)),
                ('wants', models.CharField(default='email', max_length=20)),
                ('address', models.TextField(blank=True)),
                ('interpreter_language', models.CharField(blank=True, max_length=60)),
                ('format_needs', models.CharField(blank=True, max_length=200)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='caring_for', to=settings.AUTH_USER_MODEL)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='carers', to='people.child')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='carer_ends_after_start'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('child', 'user'), name='carer_once'), models.UniqueConstraint(condition=models.Q(('ends_on', None), ('is_main_contact', True)), fields=('child',), name='one_main_contact')],
            },
        ),
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lines', models.TextField()),
                ('postcode', models.CharField(max_length=8)),
                ('district', models.CharField(blank=True, max_length=40)),
                ('quadrant', models.CharField(blank=True, max_length=40)),
                ('icb', models.CharField(blank=True, max_length=80)),
                ('is_hidden', models.BooleanField(default=False)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='people.child')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='address_ends_after_start'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('child',), name='one_address_now')],
            },
        ),
        migrations.CreateModel(
            name='Involvement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('as_what', models.CharField(choices=[('parent', 'Parent'), ('young person', 'Young Person'), ('supporter', 'Supporter'), ('co-ordinator', 'plan co-ordinator'), ('case team', 'Case Team'), ('psychologist', 'educational psychologist'), ('adviser', 'Adviser'), ('setting', 'Setting'), ('panel', 'Panel'), ('oversight', 'Oversight'), ('named', 'named on a restricted record'), ('emergency', 'emergency access')], max_length=20)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='involvements', to='people.child')),
                ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='involvements', to='access.team')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='involvements', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['child', 'user'], name='involvement_child_user'), models.Index(fields=['user', 'ends_on'], name='involvement_user'), models.Index(fields=['team', 'ends_on'], name='involvement_team')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='involvement_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('team__isnull', False), ('user__isnull', True)), models.Q(('team__isnull', True), ('user__isnull', False)), _connector='OR'), name='involvement_is_a_person_or_a_team')],
            },
        ),
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=4)),
                ('rank', models.PositiveSmallIntegerField()),
                ('noted_on', models.DateField()),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='needs', to='people.child')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('child', 'rank'), name='need_rank_once')],
            },
        ),
        migrations.AddIndex(
            model_name='child',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Lower(django.db.models.functions.text.Concat('given_name', models.Value(' '), 'preferred_name', models.Value(' '), 'family_name')), name='gin_trgm_ops'), name='child_by_name'),
        ),
        migrations.AddIndex(
            model_name='child',
            index=models.Index(fields=['born_on'], name='child_by_birth'),
        ),
        migrations.AddConstraint(
            model_name='child',
            constraint=models.UniqueConstraint(condition=models.Q(('upn', ''), _negated=True), fields=('upn',), name='upn_once'),
        ),
        migrations.AddConstraint(
            model_name='child',
            constraint=models.UniqueConstraint(condition=models.Q(('nhs_number', ''), _negated=True), fields=('nhs_number',), name='nhs_number_once'),
        ),
        migrations.RunSQL(PEOPLE_FLOOR, DROP_PEOPLE_FLOOR),
        ProtectChildRows("people_child", column="id"),
        ProtectChildRows("people_carer"),
        ProtectChildRows("people_address"),
        ProtectChildRows("people_need"),
        ProtectChildRows("ledger_entry", optional=True),
        ProtectChildRows("files_storedfile"),
        ProtectChildRows("messaging_outgoing", optional=True),
        ProtectChildRows("access_link"),
    ]
