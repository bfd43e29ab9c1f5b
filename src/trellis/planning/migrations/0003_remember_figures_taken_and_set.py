from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0002_keep_places'),
    ]

    operations = [
        migrations.CreateModel(
            name='TakenReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('taken_at', models.DateTimeField()),
                ('taken_by_name', models.CharField(max_length=200)),
                ('found', models.JSONField()),
                ('records', models.JSONField(null=True)),
            ],
            options={
                'ordering': ['-taken_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SetFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80)),
                ('name', models.CharField(max_length=200)),
                ('value', models.FloatField()),
                ('was', models.FloatField()),
                ('because', models.CharField(max_length=300)),
                ('set_at', models.DateTimeField()),
                ('set_by_name', models.CharField(max_length=200)),
                ('undone_at', models.DateTimeField(null=True)),
                ('undone_by_name', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('key',), name='figure_set_once'), models.CheckConstraint(condition=models.Q(('because', ''), _negated=True), name='a_figure_is_set_for_a_reason'), models.CheckConstraint(condition=models.Q(('value__gte', 0), ('key', 'growth_percent'), _connector='OR'), name='figure_not_negative')],
            },
        ),
    ]
