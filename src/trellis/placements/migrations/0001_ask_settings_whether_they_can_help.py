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
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(choices=[('family', 'the family asked for it'), ('council', 'the council proposed it')], max_length=10)),
                ('sent_on', models.DateField()),
                ('answer', models.CharField(blank=True, choices=[('can', 'can meet the needs'), ('cannot', 'says it cannot')], max_length=10)),
                ('ground', models.CharField(blank=True, choices=[('unsuitable', "unsuitable for the child's age, ability, aptitude or needs"), ('others', 'incompatible with the efficient education of others'), ('resources', 'incompatible with the efficient use of resources')], max_length=12)),
                ('words', models.TextField(blank=True)),
                ('answered_on', models.DateField(null=True)),
                ('answered_by_name', models.CharField(blank=True, max_length=200)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='cases.case')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.child')),
                ('setting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='people.setting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'setting'), name='consulted_once'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'cannot'), _negated=True), models.Q(('ground', ''), _negated=True), _connector='OR'), name='a_setting_that_cannot_says_on_what_ground')],
            },
        ),
        ProtectChildRows("placements_consultation"),
    ]
