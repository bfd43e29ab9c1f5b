import django.db.models.deletion
import uuid
from django.db import migrations, models

from trellis.foundation.access.floor import ProtectChildRows


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0001_hold_people_teams_and_links'),
        ('cases', '0001_put_an_assessment_on_one_clock'),
        ('people', '0001_hold_children_families_and_settings'),
    ]

    operations = [
        migrations.CreateModel(
            name='Request',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('receipt', models.CharField(max_length=12, unique=True)),
                ('asked_by', models.CharField(choices=[('parent', 'a parent or carer'), ('young-person', 'the young person'), ('setting', 'a school, college or early years setting'), ('health', 'a health professional'), ('social-care', 'a social worker'), ('other', 'somebody else')], max_length=20)),
                ('name', models.CharField(max_length=200)),
                ('relation', models.CharField(blank=True, max_length=60)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('address', models.TextField(blank=True)),
                ('channel', models.CharField(choices=[('online', 'Online'), ('letter', 'Letter'), ('email', 'e-mail'), ('phone', 'telephone call'), ('in-person', 'in person')], max_length=12)),
                ('words', models.TextField(blank=True)),
                ('consent', models.CharField(blank=True, max_length=200)),
                ('received_on', models.DateField()),
                ('noted_at', models.DateTimeField()),
                ('noted_by_name', models.CharField(max_length=200)),
                ('checked_at', models.DateTimeField(null=True)),
                ('checked_by_name', models.CharField(blank=True, max_length=200)),
                ('is_who_they_say', models.BooleanField(null=True)),
                ('needs_agreement', models.BooleanField(default=False)),
                ('agreed', models.BooleanField(null=True)),
                ('agreed_how', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ['noted_at'],
            },
        ),
        migrations.AddField(
            model_name='decision',
            name='late_because',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name='notice',
            name='says',
            field=models.JSONField(default=list),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('letter__in', ['refusal-to-assess', 'no-plan']), _negated=True), models.Q(('decision__isnull', False), ('says__contains', ['reasons', 'appeal', 'mediation', 'disagreement', 'information-service'])), _connector='OR'), name='a_refusal_says_what_can_be_done'),
        ),
        migrations.AddField(
            model_name='request',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='cases.case'),
        ),
        migrations.AddField(
            model_name='request',
            name='child',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.child'),
        ),
        migrations.AddField(
            model_name='request',
            name='link',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='access.link'),
        ),
        migrations.AddIndex(
            model_name='request',
            index=models.Index(condition=models.Q(('checked_at', None)), fields=['case'], name='requests_to_check'),
        ),
        migrations.AddConstraint(
            model_name='request',
            constraint=models.CheckConstraint(condition=models.Q(('checked_at', None), models.Q(('checked_by_name', ''), _negated=True), _connector='OR'), name='a_check_was_made_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='request',
            constraint=models.CheckConstraint(condition=models.Q(('agreed', None), models.Q(('agreed_how', ''), _negated=True), _connector='OR'), name='an_agreement_says_how_it_was_given'),
        ),
        ProtectChildRows("cases_request"),
    ]
