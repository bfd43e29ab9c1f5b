from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0003_remember_figures_taken_and_set'),
    ]

    operations = [
        migrations.AddField(
            model_name='broughthistory',
            name='waits',
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
