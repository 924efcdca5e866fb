import os

import psutil
import pytest

from mpkit.lab import cores
from mpkit.lab.cores import available_cpus, busy_seconds, cgroup_quota


def system(tmp_path, member, files):
    """A cgroup file system with these files, and what /proc/self/cgroup says."""
    own = tmp_path / "member"
    own.write_text(member)
    for name, text in files.items():
        path = tmp_path / "mount" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return cgroup_quota(own, tmp_path / "mount")


def test_without_cgroups_there_is_no_limit(tmp_path):
    assert cgroup_quota(tmp_path / "none") is None


def test_a_limit_of_version_2_is_quota_through_period(tmp_path):
    assert system(tmp_path, "0::/job\n", {"job/cpu.max": "150000 100000\n"}) == 1.5


def test_the_word_max_is_no_limit(tmp_path):
    assert system(tmp_path, "0::/job\n", {"job/cpu.max": "max 100000\n"}) is None


def test_the_least_limit_of_a_group_and_its_ancestors_counts(tmp_path):
    files = {"cpu.max": "400000 100000", "a/cpu.max": "200000 100000", "a/b/cpu.max": "max 100000"}
    assert system(tmp_path, "0::/a/b\n", files) == 2


@pytest.mark.parametrize("folder", ["cpu", "cpu,cpuacct"])
def test_a_limit_of_version_1_is_read_too(tmp_path, folder):
    files = {f"{folder}/job/cpu.cfs_quota_us": "300000\n",
             f"{folder}/job/cpu.cfs_period_us": "100000\n"}
    assert system(tmp_path, f"7:memory:/job\n3:{folder}:/job\n", files) == 3


def test_minus_one_is_no_limit_in_version_1(tmp_path):
    files = {"cpu/cpu.cfs_quota_us": "-1\n", "cpu/cpu.cfs_period_us": "100000\n"}
    assert system(tmp_path, "3:cpu:/\n", files) is None


@pytest.fixture
def machine(monkeypatch):
    """Sixteen cores, all allowed, no limit."""
    monkeypatch.setattr(os, "cpu_count", lambda: 16)
    monkeypatch.setattr(os, "process_cpu_count", lambda: 16, raising=False)
    monkeypatch.setattr(cores, "allowed_cpus", lambda: list(range(16)))
    monkeypatch.setattr(cores, "cgroup_quota", lambda: None)
    return monkeypatch


def test_all_cores_are_available_where_nothing_limits_them(machine):
    assert available_cpus() == 16


@pytest.mark.parametrize("limit, expected", [(2.0, 2), (1.5, 1), (0.5, 1), (40.0, 16)])
def test_a_limit_leaves_whole_cores_and_one_at_least(machine, limit, expected):
    machine.setattr(cores, "cgroup_quota", lambda: limit)
    assert available_cpus() == expected


def test_an_affinity_leaves_the_cores_it_names(machine):
    machine.setattr(cores, "allowed_cpus", lambda: [3, 5, 7])
    assert available_cpus() == 3


def test_what_python_was_told_of_cores_counts(machine):
    machine.setattr(os, "process_cpu_count", lambda: 2, raising=False)
    assert available_cpus() == 2


def test_busy_is_what_is_not_idle_on_the_allowed_cores(machine):
    fields = psutil.cpu_times()._fields
    core = type(psutil.cpu_times())(*[{"idle": 50.0, "iowait": 7.0, "guest": 2.0,
                                       "guest_nice": 0.0, "user": 12.0}.get(name, 1.0)
                                      for name in fields])
    machine.setattr(psutil, "cpu_times", lambda percpu: [core] * 4)
    machine.setattr(cores, "allowed_cpus", lambda: [1, 2])
    rest = len([name for name in fields if name not in
                ("idle", "iowait", "guest", "guest_nice", "user")])
    assert busy_seconds() == 2 * (12.0 + rest)
