import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0002_give_records_an_open_identity'),
    ]

    operations = [
        migrations.AddField(
            model_name='contactreport',
            name='setting',
            field=models.SlugField(blank=True, db_default='', default='', max_length=100),
        ),
        migrations.CreateModel(
            name='OfferVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('setting', models.SlugField(max_length=100)),
                ('state', models.CharField(choices=[('waiting', 'waiting to be checked'), ('published', 'Published'), ('refused', 'turned down')], max_length=10)),
                ('content', models.JSONField()),
                ('why', models.CharField(blank=True, max_length=500)),
                ('by_name', models.CharField(max_length=200)),
                ('by_id', models.BigIntegerField(null=True)),
                ('at', models.DateTimeField()),
                ('decided_by_name', models.CharField(blank=True, max_length=200)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_why', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'at'], name='offer_version_state'), models.Index(fields=['setting', 'id'], name='offer_version_setting')],
            },
        ),
        migrations.CreateModel(
            name='SettingOffer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('setting', models.SlugField(max_length=100, unique=True)),
                ('says', models.TextField()),
                ('min_age', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('max_age', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('needs', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), blank=True, default=list, size=None)),
                ('places', models.JSONField(blank=True, default=list)),
                ('report_url', models.URLField(blank=True, max_length=500)),
                ('accessibility_url', models.URLField(blank=True, max_length=500)),
                ('contact_role', models.CharField(blank=True, max_length=200)),
                ('phone', models.CharField(blank=True, max_length=50)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('website', models.URLField(blank=True, max_length=500)),
                ('source', models.CharField(max_length=300)),
                ('source_url', models.URLField(blank=True, max_length=500)),
                ('is_to_verify', models.BooleanField(default=False)),
                ('checked_on', models.DateField()),
                ('checked_by_name', models.CharField(blank=True, max_length=200)),
                ('reminded_on', models.DateField(blank=True, null=True)),
                ('changed_at', models.DateTimeField()),
                ('pack_digest', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['checked_on'], name='setting_offer_checked')],
                'constraints': [models.CheckConstraint(condition=models.Q(('min_age', None), ('max_age', None), ('min_age__lte', models.F('max_age')), _connector='OR'), name='setting_offer_ages_in_order')],
            },
        ),
    ]
