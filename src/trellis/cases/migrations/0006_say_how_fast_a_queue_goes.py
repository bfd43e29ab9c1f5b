from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0005_keep_forecasts_without_a_child'),
    ]

    operations = [
        migrations.AddField(
            model_name='orderforecast',
            name='a_week',
            field=models.FloatField(default=0.0),
        ),
    ]
