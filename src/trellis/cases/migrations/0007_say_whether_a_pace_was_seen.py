from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0006_say_how_fast_a_queue_goes'),
    ]

    operations = [
        migrations.AddField(
            model_name='orderforecast',
            name='pace_is_fitted',
            field=models.BooleanField(db_default=True),
        ),
    ]
