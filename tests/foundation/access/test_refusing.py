"""What no page was ready for is answered in words, not as a fault of ours."""

import pytest
from django.test import Client

from tests.builders import ON, TESTS, a_member, a_team
from trellis.cases.models import Panel
from trellis.foundation.access import asking

pytestmark = pytest.mark.django_db


def test_a_rule_that_says_no_where_there_is_no_form_is_a_page_that_says_why(client: Client) -> None:
    team = a_team()
    manager = a_member("manager", team)
    with asking(TESTS, ON):
        panel = Panel.objects.create(name="Panel", team=team, on=ON)
    client.force_login(manager)

    answer = client.post(f"/panels/{panel.pk}/members/{manager.pk}/remove/")

    assert answer.status_code == 403
    assert "They are not on this panel." in answer.content.decode()


@pytest.mark.parametrize("address", ["/work/?quadrant=%00", "/work/?need=%00", "/people/?q=%00", "/?%00"])
def test_an_address_the_database_could_not_read_is_a_bad_request(client: Client, address: str) -> None:
    client.force_login(a_member("manager"))

    assert client.get(address).status_code == 400
