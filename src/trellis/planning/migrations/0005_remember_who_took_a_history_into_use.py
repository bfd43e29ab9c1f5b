from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0004_look_at_a_history_before_it_is_used'),
    ]

    operations = [
        migrations.AddField(
            model_name='broughthistory',
            name='used_by_name',
            field=models.CharField(db_default='', default='', max_length=200),
        ),
    ]
