from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0002_keep_each_request_and_what_notices_say'),
    ]

    operations = [
        migrations.AddField(
            model_name='promise',
            name='raised_on',
            field=models.DateField(null=True),
        ),
    ]
