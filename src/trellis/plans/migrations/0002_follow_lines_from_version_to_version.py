import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0001_write_plans_in_lines'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='answer',
            options={'ordering': ['at', 'id']},
        ),
        migrations.AddField(
            model_name='line',
            name='edited_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='line',
            name='edited_by_name',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='line',
            name='follows',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='followed_by', to='plans.line'),
        ),
        migrations.AddField(
            model_name='line',
            name='news_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='line',
            name='removed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='line',
            name='removed_by_name',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='line',
            name='removed_reason',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='plan',
            name='change_from',
            field=models.CharField(blank=True, choices=[('family', 'what the family said, or the choice of school'), ('council', "the council's own reasons")], max_length=10),
        ),
        migrations.AddField(
            model_name='plan',
            name='change_reason',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='plan',
            name='naming_reasons',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='answer',
            name='says',
            field=models.CharField(choices=[('agree', 'this is right'), ('change', 'please change this'), ('ask', 'I have a question'), ('school', 'I ask for this school or college'), ('meet', 'I want a meeting')], max_length=10),
        ),
        migrations.AlterField(
            model_name='answer',
            name='section',
            field=models.CharField(blank=True, max_length=2),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('says__in', ['agree', 'meet']), models.Q(('words', ''), _negated=True), _connector='OR'), name='an_answer_says_what_to_change'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('replied_at', None), models.Q(('reply', ''), _negated=True), _connector='OR'), name='a_reply_has_words'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.UniqueConstraint(condition=models.Q(('source_kind', ''), _negated=True), fields=('plan', 'source_kind', 'source_id'), name='a_source_once_a_plan'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.CheckConstraint(condition=models.Q(('removed_at', None), ('advice', None), models.Q(('removed_reason', ''), _negated=True), _connector='OR'), name='advice_is_left_out_for_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('version', 1), models.Q(models.Q(('change_from', ''), _negated=True), models.Q(('change_reason', ''), _negated=True)), _connector='OR'), name='a_later_version_says_why'),
        ),
    ]
