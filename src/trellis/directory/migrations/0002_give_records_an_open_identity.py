
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0001_hold_the_local_offer'),
    ]

    operations = [
        migrations.CreateModel(
            name='Origin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('feed', models.CharField(max_length=500)),
                ('publisher', models.CharField(max_length=200)),
                ('feed_id', models.UUIDField(unique=True)),
                ('part_of_id', models.UUIDField(null=True)),
                ('read_digest', models.CharField(max_length=64)),
                ('kept_digest', models.CharField(max_length=64)),
                ('read_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='service',
            name='feed_id',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('slug'), output_field=models.UUIDField(), template="(overlay(overlay(md5(decode('632d6a209bd7390788714dece5b56e84', 'hex') || decode(%(expressions)s, 'escape')) placing '3' from 13) placing translate(substr(md5(decode('632d6a209bd7390788714dece5b56e84', 'hex') || decode(%(expressions)s, 'escape')), 17, 1), '0123456789abcdef', '89ab89ab89ab89ab') from 17))::uuid"), output_field=models.UUIDField(), unique=True),
        ),
        migrations.AddIndex(
            model_name='service',
            index=models.Index(fields=['provider'], name='service_provider'),
        ),
        migrations.AddIndex(
            model_name='service',
            index=models.Index(condition=models.Q(('status__in', ['active', 'temporarily closed']), models.Q(('kind', 'elsewhere'), _negated=True)), fields=['id'], name='service_in_feed'),
        ),
        migrations.AddField(
            model_name='origin',
            name='service',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='origin', to='directory.service'),
        ),
        migrations.AddIndex(
            model_name='origin',
            index=models.Index(fields=['feed'], name='origin_feed'),
        ),
    ]
