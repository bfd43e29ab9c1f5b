import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Outgoing',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('child_id', models.UUIDField(db_index=True, null=True)),
                ('channel', models.CharField(choices=[('email', 'Email'), ('text', 'Text'), ('letter', 'Letter')], max_length=10)),
                ('to_name', models.CharField(max_length=200)),
                ('to_address', models.TextField()),
                ('subject', models.CharField(max_length=200)),
                ('body', models.TextField()),
                ('regarding', models.CharField(blank=True, max_length=80)),
                ('queued_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('state', models.CharField(choices=[('queued', 'Queued'), ('sent', 'Sent'), ('failed', 'Failed')], default='queued', max_length=10)),
                ('failure', models.CharField(blank=True, max_length=300)),
            ],
        ),
    ]
