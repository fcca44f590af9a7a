"""What counts as waiting in vain, look by look."""

import pytest

from autograder.sandbox.inside.clock import IN_VAIN, LOOK_EVERY, Looks, Use

#: What a process did between two looks: seconds that it ran, how often it slept, what it read.
RAN, ASLEEP, KEPT_WAITING, READ = (0.1, 0, 0), (0.0, 1, 0), (0.0, 0, 0), (0.002, 3, 8)


def waited(*looks):
    """Return the seconds that count as waited, after looks at a process."""
    made, ran, slept, read = Looks(), 0.0, 0, 0
    for more_ran, more_slept, more_read in looks:
        ran, slept, read = ran + more_ran, slept + more_slept, read + more_read
        made.look(Use(ran, slept, read))
    return made.waited


@pytest.mark.parametrize(
    "looks",
    [
        [RAN] * 100,
        [KEPT_WAITING] * 100,
        [READ] * 100,
        [*[ASLEEP] * (IN_VAIN - 1), RAN] * 10,
        [*[ASLEEP] * (IN_VAIN - 1), KEPT_WAITING] * 10,
    ],
    ids=["runs", "kept from running by others", "reads a disk", "sleeps a bit", "both by turns"],
)
def test_who_runs_reads_or_is_kept_from_running_does_not_wait(looks):
    assert waited(*looks) == 0


def test_who_only_sleeps_waits_in_vain_from_the_first_look_on():
    assert waited(*[ASLEEP] * (IN_VAIN + 3)) == pytest.approx((IN_VAIN + 3) * LOOK_EVERY)
