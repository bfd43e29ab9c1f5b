import django.contrib.postgres.fields
from django.db import migrations, models

# A key longer than its column was cut short without a word when records were loaded.
MEND = "UPDATE directory_service SET duties = array_replace(duties, 'approved-institution', 'approved-institutions')"


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0003_say_what_settings_offer'),
    ]

    operations = [
        migrations.AlterField(
            model_name='dutyreview',
            name='duty',
            field=models.CharField(max_length=60),
        ),
        migrations.AlterField(
            model_name='service',
            name='duties',
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60), blank=True, default=list, size=None
            ),
        ),
        migrations.RunSQL(MEND, migrations.RunSQL.noop),
    ]
