"""The grader of how_many_workers: run it with `python3 -m mpkit grade ch01/how_many_workers`.

The answer runs on a machine of 64 cores (given_how_many_workers.py) and may use some of them.
"""

from mpkit.lab.grading import points

ALLOWED = ("os.cpu_count() counts the machine's cores, not those this process may use: "
           "len(os.sched_getaffinity(0)) counts them")


def ask(answer, cores, case, wanted, why):
    numbers = answer.random.sample(range(64), cores)
    answer.call("given:how_many_on_the_cores", numbers, *case).must_return(wanted, why=why)


@points(2)
def test_computing_takes_the_cores_that_are_allowed(answer):
    ask(answer, 5, (100, False), 5, ALLOWED)
    ask(answer, 1, (100, False), 1, ALLOWED)
    ask(answer, 40, (100, False), 40, "jobs that compute use 40 cores; 32 is for jobs that wait")


@points(1)
def test_no_worker_is_without_a_job(answer):
    ask(answer, 5, (100, False), 5, ALLOWED)
    ask(answer, 5, (3, False), 3, "a worker without a job costs its start and does nothing")
    ask(answer, 5, (0, False), 0, "no jobs, no workers")


@points(2)
def test_waiting_needs_no_core(answer):
    ask(answer, 2, (20, True), 20, "jobs that wait can share a core: all wait at the same time")
    ask(answer, 2, (1000, True), 32, "a worker costs something even while it waits: 32 at most")
    ask(answer, 2, (0, True), 0, "no jobs, no workers")
    ask(answer, 2, (100, False), 2, ALLOWED)
