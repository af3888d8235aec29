# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from proofdesk.names.differences import difference, likeness


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("самойлов", "самайлов", "letter"),
        ("карпин", "каррпин", "doubled"),
        ("ветлин", "ветльин", "sign"),
        ("ветлин", "ветилн", "swap"),
        ("ашкрофт", "ашкфрот", "moved"),
        ("каас", "касс", "letter"),
        ("сенжюст", "сен-жюст", "hyphen"),
        ("гордеев", "гореев", "missing"),
    ],
)
def test_one_slip_in_either_direction(left, right, kind):
    found, back = difference(left, right), difference(right, left)
    assert found is not None
    assert back is not None
    assert found.kind == back.kind == kind
    assert found.weight == back.weight
    assert likeness(left, right) == found.weight


@pytest.mark.parametrize(("left", "right"), [("карпин", "карпин"), ("маслов", "масленников"), ("карпин", "коррпин")])
def test_no_slip_or_more_than_one(left, right):
    assert difference(left, right) is None


@pytest.mark.parametrize(
    ("left", "right", "likely"),
    [
        ("абдуллин", "аббдулин", True),
        ("йенсен", "энсен", True),
        ("рогожин", "рагожен", True),
        ("котов", "попов", False),
    ],
)
def test_two_slips(left, right, likely):
    assert (likeness(left, right) > 0.6) is likely
    assert likeness(left, right) == likeness(right, left)


def test_labials_make_one_sound_of_two_nasals():
    before_b, before_k = difference("казанбек", "казамбек"), difference("казанкин", "казамкин")
    assert before_b is not None
    assert before_k is not None
    assert before_b.weight > before_k.weight


def test_people_get_the_first_letter_right():
    first, later = difference("окунев", "акунев"), difference("соколов", "саколов")
    assert first is not None
    assert later is not None
    assert first.weight < later.weight
