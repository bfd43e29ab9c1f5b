import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0001_keep_scenarios'),
    ]

    operations = [
        migrations.CreateModel(
            name='BroughtHistory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('table', models.TextField()),
                ('rows', models.PositiveIntegerField()),
                ('added_at', models.DateTimeField()),
                ('added_by_name', models.CharField(max_length=200)),
            ],
            options={
                'ordering': ['-added_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PlacesAt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('setting', models.CharField(max_length=20)),
                ('district', models.CharField(max_length=40)),
                ('places', models.PositiveIntegerField()),
                ('first_age', models.PositiveSmallIntegerField()),
                ('last_age', models.PositiveSmallIntegerField()),
                ('needs', models.JSONField(default=list)),
                ('opens_on', models.DateField(null=True)),
                ('closes_on', models.DateField(null=True)),
                ('source', models.CharField(max_length=300)),
                ('reason', models.CharField(max_length=300)),
                ('changed_at', models.DateTimeField()),
                ('changed_by_name', models.CharField(max_length=200)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('first_age__lte', django.db.models.expressions.F('last_age')), ('last_age__lte', 25)), name='places_are_for_some_age'), models.CheckConstraint(condition=models.Q(('opens_on', None), ('closes_on', None), ('closes_on__gt', django.db.models.expressions.F('opens_on')), _connector='OR'), name='places_close_after_they_open'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='places_change_for_a_reason')],
            },
        ),
    ]
