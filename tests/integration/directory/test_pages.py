"""The directory's pages answer those they are for, with bounded work."""

import pytest
from tests.integration.directory import places

from folkmoot.directory import models

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize(
    "address",
    ["organisations", "people", "groups", "forums", "set-up", "modules", "people/load", "people/add", "groups/add",
     "forums/add", "organisations/add", "organisations/add?words=Practice", "forums/speakers"],
)  # fmt: skip
def test_each_page_answers_the_administrator(westmere, as_, address):
    answer = as_(westmere["administrator"]).get(f"/westmere/{address}")

    assert answer.status_code == 200, text(answer)
    print(text(answer))
