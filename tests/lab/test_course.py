"""Exercises are found by what people type, and what is not there is answered with what is."""

import pytest

from mpkit.lab import course


@pytest.fixture
def folder(tmp_path):
    for path in ("ch02_fork/test_orphan.py", "ch02_fork/test_echo.py", "ch10_lock/test_lost.py"):
        file = tmp_path / "exercises" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("")
    (tmp_path / "exercises" / "ch02_fork" / "README.md").write_text(
        "# Chapter 2 · What fork does\n\n- `orphan`\n- `echo`\n")
    return tmp_path


@pytest.mark.parametrize("typed", [
    "ch02", "2", "02", "ch02_fork", "ch02_fork/", "exercises/ch02_fork", "./exercises/ch02_fork/",
])
def test_a_chapter_is_found_as_people_type_it(folder, typed):
    assert [one.id for one in course.find(typed, folder)] == ["ch02/orphan", "ch02/echo"]


@pytest.mark.parametrize("typed", [
    "ch02/echo", "2/echo", "ch02_fork/echo", "exercises/ch02_fork/echo.py",
    "exercises/ch02_fork/test_echo.py",
])
def test_an_exercise_is_found_as_people_type_it(folder, typed):
    assert course.exercise(typed, folder).id == "ch02/echo"


def test_nothing_said_means_everything(folder):
    assert [one.id for one in course.find("", folder)] == ["ch02/orphan", "ch02/echo", "ch10/lost"]


def test_the_readme_gives_title_and_order(folder):
    first, second = course.chapters(folder)
    assert first.title == "Chapter 2 · What fork does"
    assert [one.name for one in first.exercises] == ["orphan", "echo"]
    assert second.title == "Chapter 10 · lock"


@pytest.mark.parametrize("typed, answer", [
    ("ch03", "no chapter 'ch03': there are ch02, ch10"),
    ("fork", "no chapter 'fork': there are ch02, ch10"),
    ("ch02/ecko", "no exercise 'ch02/ecko': chapter 2 has ch02/orphan, ch02/echo"),
])
def test_what_is_not_there_is_answered_with_what_is(folder, typed, answer):
    with pytest.raises(course.CourseError, match=f"^{answer}$"):
        course.find(typed, folder)


def test_one_exercise_is_asked_for_where_one_is_needed(folder):
    with pytest.raises(course.CourseError, match="name one of ch02/orphan, ch02/echo"):
        course.exercise("ch02", folder)


def test_the_course_is_the_one_around_the_current_folder(folder, monkeypatch):
    monkeypatch.chdir(folder / "exercises" / "ch02_fork")
    assert course.root() == folder


def test_without_one_around_it_is_the_clone_that_mpkit_is_in(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert (course.root() / "mpkit" / "lab" / "course.py").exists()
