import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0002_share_a_cache_between_processes'),
        ('people', '0002_find_restrict_and_pass_on_rights'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='involvement',
            name='involvement_user',
        ),
        migrations.RemoveIndex(
            model_name='involvement',
            name='involvement_team',
        ),
        migrations.AlterField(
            model_name='involvement',
            name='child',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='involvements', to='people.child'),
        ),
        migrations.AlterField(
            model_name='involvement',
            name='team',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='involvements', to='access.team'),
        ),
        migrations.AlterField(
            model_name='involvement',
            name='user',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='involvements', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='involvement',
            index=models.Index(fields=['user', 'child'], include=('team', 'starts_on', 'ends_on'), name='involvement_of_person'),
        ),
        migrations.AddIndex(
            model_name='involvement',
            index=models.Index(fields=['team', 'child'], include=('user', 'starts_on', 'ends_on'), name='involvement_of_team'),
        ),
    ]
