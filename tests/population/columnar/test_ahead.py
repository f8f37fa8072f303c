"""Work on shards ahead of their turn changes neither their order nor what is refused."""

import pytest

from leadrules.population.columnar.ahead import in_order


@pytest.mark.parametrize("count", [0, 1, 2, 3, 10])
def test_order(count):
    """Results come in the order of what they are made of."""
    assert [each * each for each in range(count)] == list(in_order(lambda each: each * each, range(count)))


def test_the_first_that_is_refused():
    """What comes before it is still given, and of two that are refused the first is heard."""
    found = in_order(lambda each: 12 // (3 - each) if each < 5 else 1 // 0, range(9))
    assert [4, 6, 12] == [next(found), next(found), next(found)]
    with pytest.raises(ZeroDivisionError):
        next(found)


def test_nothing_is_begun_that_nobody_will_ask_for():
    """Only a few are begun ahead, and none after the reader has gone."""
    begun = []
    found = in_order(begun.append, range(100))
    next(found)
    found.close()
    assert len(begun) < 5
