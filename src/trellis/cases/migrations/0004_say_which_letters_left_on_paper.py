from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0003_remember_when_a_missed_promise_was_raised'),
    ]

    operations = [
        migrations.AddField(
            model_name='notice',
            name='on_paper',
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
