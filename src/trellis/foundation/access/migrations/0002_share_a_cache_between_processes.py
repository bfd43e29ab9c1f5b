from django.db import migrations

TABLE = """
CREATE TABLE shared_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX shared_cache_expires ON shared_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0001_hold_people_teams_and_links")]

    operations = [migrations.RunSQL(TABLE, "DROP TABLE shared_cache")]
