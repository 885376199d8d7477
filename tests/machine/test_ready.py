"""What the setting-up does on machines unlike this one: the system is played by small scripts."""

import os
from pathlib import Path

import pytest

from tests.machine import ready
from tests.machine.needs import BUILD_NEEDS, TEST_NEEDS, Need, Program


class Machine:
    """A system whose only commands are those it is given."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.log = folder / "log"
        self.log.touch()
        monkeypatch.setenv("PATH", str(folder))

    def give(self, name: str, script: str = "") -> None:
        """Adds a command that notes its arguments and then does what the script says."""
        command = self.folder / name
        command.write_text(f'#!/bin/sh\necho "{name} $*" >> "{self.log}"\n{script}\n')
        command.chmod(0o755)

    def need(self, name: str) -> Need:
        """Returns the need of a command which every manager has in a package of that name."""
        packages = {manager.name: f"{name}-package" for manager in ready.MANAGERS}
        return Need(name, Program(name, (name,), ()).is_there, packages)

    def commands(self) -> list[str]:
        """Returns what was called, less the probing."""
        asked = ("apt-cache", "sudo -n true", "env", "harp")
        return [line for line in self.log.read_text().splitlines() if not line.startswith(asked)]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine(tmp_path, monkeypatch)
    for name, script in (("env", 'shift; exec "$@"'), ("apt-cache", "")):
        machine.give(name, script)
    return machine


@pytest.fixture
def as_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)


@pytest.fixture
def as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)


def script_that_installs(machine: Machine, name: str) -> str:
    command = machine.folder / name
    return f"""case "$*" in *install*)
        printf '#!/bin/sh\\n' > "{command}"; /bin/chmod +x "{command}" ;;
    esac"""


@pytest.mark.usefixtures("as_root")
class TestAsRoot:
    def test_apt_installs_what_is_missing(self, machine: Machine) -> None:
        machine.give("apt-get", script_that_installs(machine, "harp"))
        assert ready.provide([machine.need("harp")]) == ()
        assert machine.commands() == [
            "apt-get update -qq",
            "apt-get install -qq --yes --no-install-recommends harp-package",
        ]

    def test_what_is_there_is_left_alone(self, machine: Machine) -> None:
        machine.give("apt-get")
        machine.give("harp")
        assert ready.provide([machine.need("harp")]) == ()
        assert machine.commands() == []

    def test_a_package_that_apt_does_not_know_does_not_stop_the_others(self, machine: Machine) -> None:
        machine.give("apt-get", script_that_installs(machine, "harp"))
        machine.give("apt-cache", '[ "$2" != lute-package ]')
        missing = ready.provide([machine.need("lute"), machine.need("harp")])
        assert [need.name for need in missing] == ["lute"]

    def test_a_failing_apt_shows_its_words(self, machine: Machine, capfd: pytest.CaptureFixture[str]) -> None:
        machine.give("apt-get", "echo 'no network'; exit 100")
        assert ready.provide([machine.need("harp")])
        assert "no network" in capfd.readouterr().err


@pytest.mark.usefixtures("as_person")
class TestAsAPerson:
    def test_sudo_is_used_where_it_asks_nothing(self, machine: Machine) -> None:
        machine.give("sudo", 'shift; exec "$@"')
        machine.give("true")
        machine.give("apt-get", script_that_installs(machine, "harp"))
        assert ready.provide([machine.need("harp")]) == ()

    def test_nothing_is_installed_where_sudo_asks(self, machine: Machine) -> None:
        machine.give("sudo", "exit 1")
        machine.give("apt-get")
        assert ready.provide([machine.need("harp")])
        assert machine.commands() == []

    def test_brew_installs(self, machine: Machine) -> None:
        machine.give("brew", script_that_installs(machine, "harp"))
        assert ready.provide([machine.need("harp")]) == ()
        assert machine.commands() == ["brew install --quiet harp-package"]

    @pytest.mark.parametrize(
        ("manager", "command"),
        [
            (
                "apt-get",
                ("sudo apt-get update && sudo apt-get install --no-install-recommends harp-package lute-package"),
            ),
            ("dnf", "sudo dnf install harp-package lute-package"),
            ("brew", "brew install harp-package lute-package"),
        ],
    )
    def test_the_one_command_is_told(self, manager: str, command: str, machine: Machine) -> None:
        machine.give(manager, "exit 1")
        advice = ready.advice(ready.provide([machine.need("harp"), machine.need("lute")]))
        assert advice.splitlines()[0] == "missing on this machine: harp, lute"
        assert advice.splitlines()[1].strip() == f"type:  {command}"

    def test_without_a_known_manager_the_need_is_named(self, machine: Machine) -> None:
        assert ready.advice(ready.provide([machine.need("harp")])) == ("missing on this machine: harp")

    def test_a_build_without_its_libraries_stops(self, machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
        machine.give("dnf")
        monkeypatch.setattr(ready, "BUILD_NEEDS", (machine.need("harp"),))
        with pytest.raises(ready.NotReadyError, match="sudo dnf install harp-package"):
            ready.ready_to_build()

    def test_ci_stops_at_a_missing_judge(self, machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CI", "true")
        monkeypatch.setattr(ready, "TEST_NEEDS", (machine.need("harp"),))
        with pytest.raises(ready.NotReadyError, match="no judge may be missing"):
            ready.ready_to_test()

    def test_a_person_goes_on_without_a_judge(
        self,
        machine: Machine,
        monkeypatch: pytest.MonkeyPatch,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        installed: list[str] = []
        monkeypatch.delenv("CI", raising=False)
        monkeypatch.setattr(ready, "TEST_NEEDS", (machine.need("harp"),))
        monkeypatch.setattr(ready, "install_locked", installed.append)
        monkeypatch.setattr(ready, "install_node_packages", lambda: installed.append("node"))
        ready.ready_to_test()
        assert installed == ["requirements-test.txt", "node"]
        assert "missing on this machine: harp" in capfd.readouterr().err


def test_every_need_has_a_package_for_every_manager() -> None:
    for need in (*BUILD_NEEDS, *TEST_NEEDS):
        assert need.packages.keys() == {manager.name for manager in ready.MANAGERS}, need.name
