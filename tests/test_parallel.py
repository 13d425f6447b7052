"""Work shared by processes gives what one process would give."""

from __future__ import annotations

import os
import time
import weakref
from functools import partial

import pytest

from dossier.parallel import begin, map_in_processes


def double(number: int) -> tuple[int, int]:
    return number * 2, os.getpid()


def double_slowly(number: int) -> tuple[int, int]:
    time.sleep(0.005)
    return double(number)


@pytest.mark.parametrize("jobs", [1, 2, 3, 7])
@pytest.mark.parametrize("count", [0, 1, 199, 200, 701])
def test_results_come_in_the_order_of_the_things_whatever_the_number_of_processes(jobs: int, count: int) -> None:
    results = map_in_processes(double, range(count), jobs)
    assert [result for result, _ in results] == [number * 2 for number in range(count)]


def test_much_work_is_shared_and_little_is_not() -> None:
    assert len({process for _, process in map_in_processes(double_slowly, range(200), 2)}) == 2
    assert {process for _, process in map_in_processes(double, range(50), 2)} == {os.getpid()}


def test_who_is_slow_is_left_with_less() -> None:
    parent = os.getpid()

    def tell(_: int) -> bool:
        time.sleep(0 if os.getpid() == parent else 0.2)
        return os.getpid() == parent

    assert sum(map_in_processes(tell, range(200), 2)) > 150


@pytest.mark.parametrize("bad", [2, 3])
def test_an_exception_in_any_process_is_raised(bad: int) -> None:
    def fail(number: int) -> int:
        if number == bad:
            raise ValueError(number)
        return number

    with pytest.raises(ValueError, match=str(bad)):
        map_in_processes(fail, range(400), 2)


class Made:
    """Something large that a process makes."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.content = b"x" * 100_000


def test_a_process_lets_go_of_what_it_has_sent() -> None:
    parent, made = os.getpid(), list[weakref.ref[Made]]()

    def make(number: int) -> tuple[Made, int]:
        time.sleep(0.002)
        new = Made(number)
        made.append(weakref.ref(new))
        return new, 0 if os.getpid() == parent else sum(each() is not None for each in made)

    results = map_in_processes(make, range(1000), 2)
    assert [each.number for each, _ in results] == list(range(1000))
    assert 0 < max(held for _, held in results) < 10


def test_a_process_that_dies_is_told() -> None:
    parent = os.getpid()

    def die(number: int) -> int:
        time.sleep(0.01)
        if os.getpid() != parent:
            os._exit(9)
        return number

    with pytest.raises(RuntimeError, match="ended early"):
        map_in_processes(die, range(400), 2)


def test_what_is_begun_is_made_once_beside_this_process_where_there_may_be_two_and_else_in_it() -> None:
    made: list[int] = []
    beside, here = begin(os.getpid, 2), begin(partial(made.append, 1), 1)
    assert beside() != os.getpid()
    assert made == []
    here()
    assert made == [1]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_begun_works_on_while_others_are_begun_and_asked_for(jobs: int) -> None:
    asked = [begin(partial(double, number), jobs) for number in range(3)]
    assert [each()[0] for each in reversed(asked)] == [4, 2, 0]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_exception_in_what_is_begun_is_raised_where_it_is_asked_for(jobs: int) -> None:
    wait = begin(partial(int, "x"), jobs)
    with pytest.raises(ValueError, match="'x'"):
        wait()


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_begun_lets_go_of_what_it_is_made_of(jobs: int) -> None:
    material = frozenset("abc")
    known, wait = weakref.ref(material), begin(partial(len, material), jobs)
    del material
    assert wait() == 3
    assert known() is None
