"""Folders for what is served: one for each server, cleared when nobody serves."""

from pathlib import Path

import pytest

from generator.commands.cli import main
from generator.serving import workspaces
from generator.serving.workspaces import NoWorkspaceError, clear_slots, slots_folder, taken_slot
from tests.project import Project


def test_each_server_has_a_folder_of_its_own_and_the_first_free_one_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspaces, "_MOST", 2)
    with taken_slot(tmp_path) as first:
        with taken_slot(tmp_path) as second:
            assert (first.name, second.name) == ("1", "2")
            with pytest.raises(NoWorkspaceError), taken_slot(tmp_path):
                pass
        with taken_slot(tmp_path) as again:
            assert again == second
    with taken_slot(tmp_path) as again:
        assert again == first


def test_only_folders_of_servers_that_ended_are_cleared(tmp_path: Path) -> None:
    with taken_slot(tmp_path) as running:
        with taken_slot(tmp_path) as ended:
            (ended / "site").mkdir()
        clear_slots(tmp_path)
        assert running.exists()
        assert not ended.exists()
    clear_slots(tmp_path)
    assert not slots_folder(tmp_path).exists()


def test_clean_removes_what_was_served_checked_and_deployed_and_spares_a_running_server(
    project: Project,
) -> None:
    assert project.build().ok
    served = project.request(output=slots_folder(project.root) / "1" / "site")
    project.write(".cache/diptych/external.json", "{}")
    project.write(".cache/deploy/.lock", "")
    project.write(".cache/mine.txt", "of another program")
    with taken_slot(project.root) as slot:
        assert slot == served.output.parent
        project.output = served.output
        assert project.build().ok
        assert main(["clean", str(project.root), "-q"]) == 0
        assert (served.output / "en/index.html").is_file()
    assert main(["clean", str(project.root), "-q"]) == 0
    assert [each.name for each in (project.root / ".cache").rglob("*")] == ["mine.txt"]
