import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0004_say_which_letters_left_on_paper'),
    ]

    operations = [
        migrations.CreateModel(
            name='OrderForecast',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.CharField(max_length=20)),
                ('months', models.PositiveSmallIntegerField()),
                ('made_on', models.DateField()),
                ('longest', models.FloatField()),
                ('longest_low', models.FloatField()),
                ('longest_high', models.FloatField()),
                ('over_a_year', models.FloatField()),
                ('over_low', models.FloatField()),
                ('over_high', models.FloatField()),
                ('on_time_of_issued', models.FloatField(null=True)),
                ('on_time_of_due', models.FloatField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('order', 'months'), name='one_forecast_an_order')],
            },
        ),
        migrations.CreateModel(
            name='StepForecast',
            fields=[
                ('step', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('made_on', models.DateField()),
                ('why', models.CharField(choices=[('shown', 'shown to families'), ('untried', 'hidden: too few ranges have been held against what came'), ('missed', 'hidden: too few came out inside their range'), ('no-better', 'hidden: no nearer than to say that nothing changes')], max_length=12)),
                ('method', models.CharField(choices=[('queue', 'the place in the queue'), ('waits', 'how long others waited')], max_length=8)),
                ('waiting', models.PositiveIntegerField()),
                ('a_week', models.FloatField()),
                ('tried', models.PositiveIntegerField()),
                ('tried_days', models.PositiveSmallIntegerField()),
                ('held', models.FloatField()),
                ('skill', models.FloatField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('held__gte', 0), ('held__lte', 1)), name='held_is_a_share')],
            },
        ),
        migrations.CreateModel(
            name='ForecastDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_on', models.DateField()),
                ('ahead', models.PositiveIntegerField()),
                ('low_on', models.DateField(null=True)),
                ('high_on', models.DateField(null=True)),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='cases.stepforecast')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('step', 'began_on'), name='one_range_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('high_on', None), ('low_on', None)), models.Q(('high_on__gte', models.F('low_on')), ('high_on__isnull', False), ('low_on__isnull', False)), _connector='OR'), name='a_range_is_in_order')],
            },
        ),
    ]
