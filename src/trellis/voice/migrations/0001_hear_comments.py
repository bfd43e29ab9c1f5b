import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('heading', models.CharField(max_length=200)),
                ('you_said', models.TextField()),
                ('we_did', models.TextField()),
                ('action', models.TextField(blank=True)),
                ('owner_role', models.CharField(blank=True, max_length=200)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('done_on', models.DateField(blank=True, null=True)),
                ('written_at', models.DateTimeField()),
                ('written_by_name', models.CharField(max_length=200)),
                ('published_at', models.DateTimeField(null=True)),
                ('published_by_name', models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(choices=[('content', 'what is in it, how good it is, or what is missing'), ('access', 'how easy it is to use'), ('making', 'how it was made or reviewed')], max_length=10)),
                ('who', models.CharField(choices=[('family', 'a parent or carer'), ('young person', 'a child or young person'), ('professional', 'somebody who works with families'), ('other', 'somebody else')], max_length=20)),
                ('words', models.TextField()),
                ('service', models.SlugField(blank=True, max_length=100)),
                ('reply_to', models.EmailField(blank=True, max_length=254)),
                ('received_at', models.DateTimeField()),
                ('channel', models.CharField(default='online', max_length=20)),
                ('sort', models.CharField(blank=True, choices=[('', 'not sorted yet'), ('publish', 'to be published and answered'), ('individual', "about one person's own services: a complaint or a question"), ('vexatious', 'vexatious')], max_length=20)),
                ('sort_why', models.TextField(blank=True)),
                ('sorted_by_name', models.CharField(blank=True, max_length=200)),
                ('sorted_by_id', models.BigIntegerField(null=True)),
                ('sorted_at', models.DateTimeField(null=True)),
                ('redacted', models.TextField(blank=True)),
                ('redacted_by_name', models.CharField(blank=True, max_length=200)),
                ('redacted_by_id', models.BigIntegerField(null=True)),
                ('checked_by_name', models.CharField(blank=True, max_length=200)),
                ('checked_by_id', models.BigIntegerField(null=True)),
                ('checked_at', models.DateTimeField(null=True)),
                ('answer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to='voice.answer')),
            ],
            options={
                'indexes': [models.Index(fields=['sort', 'received_at'], name='comment_sort')],
                'constraints': [models.CheckConstraint(condition=models.Q(('checked_by_id', None), models.Q(('checked_by_id', models.F('redacted_by_id')), _negated=True), _connector='OR'), name='comment_checked_by_another')],
            },
        ),
    ]
