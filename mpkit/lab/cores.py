"""How many processes can run at the same instant here, and how many cores others leave free.

`os.cpu_count()` counts the machine's cores. A program may be allowed fewer: its affinity
(`taskset`) names cores, and a container's cgroup limits the time on them (quota per period).
"""

import os
from pathlib import Path


def available_cpus():
    """Cores this process may use, at least 1; a quota of 1.5 cores counts as 1."""
    counts = [os.cpu_count() or 1, len(allowed_cpus())]
    if hasattr(os, "process_cpu_count"):
        counts.append(os.process_cpu_count() or 1)
    quota = cgroup_quota()
    if quota is not None:
        counts.append(int(quota))
    return max(1, min(counts))


def allowed_cpus():
    """The numbers of the cores that the system lets this process run on."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))


def cgroup_quota(member="/proc/self/cgroup", mount="/sys/fs/cgroup"):
    """The least cgroup limit, in cores, over our group and its ancestors; None without one."""
    try:
        lines = Path(member).read_text().splitlines()
    except OSError:
        return None
    quotas = []
    for line in lines:
        _, controllers, group = line.split(":", 2)
        if not controllers:
            quotas += _quotas(Path(mount), group, _version_2)
        elif "cpu" in controllers.split(","):
            quotas += _quotas(Path(mount, controllers), group, _version_1)
            quotas += _quotas(Path(mount, "cpu"), group, _version_1)
    return min(quotas, default=None)


def _quotas(mount, group, read):
    folder = mount / group.lstrip("/")
    for place in [folder, *folder.parents]:
        if place.is_relative_to(mount):
            try:
                quota, period = read(place)
                if quota > 0:
                    yield quota / period
            except (OSError, ValueError):  # no limit: no such file, the word "max"
                continue


def _version_2(place):
    quota, period = (place / "cpu.max").read_text().split()
    return int(quota), int(period)


def _version_1(place):
    quota = (place / "cpu.cfs_quota_us").read_text()
    return int(quota), int((place / "cpu.cfs_period_us").read_text())


def busy_seconds():
    """CPU seconds that all programs have used so far on the cores we may use."""
    import psutil  # the rest is also for where it is not installed

    per_core = psutil.cpu_times(percpu=True)
    return sum(_busy(per_core[number]) for number in allowed_cpus() if number < len(per_core))


def _busy(times):
    idle = times.idle + getattr(times, "iowait", 0.0)
    again = getattr(times, "guest", 0.0) + getattr(times, "guest_nice", 0.0)  # also in user
    return sum(times) - idle - again
