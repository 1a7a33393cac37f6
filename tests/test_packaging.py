"""A checkout that is somebody's home → a wheel with the whole program and nothing of theirs."""

import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterable
from email.parser import Parser
from pathlib import Path

import pytest
from packaging.requirements import Requirement

pytestmark = pytest.mark.xdist_group("packaging")  # the wheel is built once
ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"
SHIPPED = {
    "mockint": "mockint",
    "question_bank": "mockint/shipped/question_bank",
    "models": "mockint/shipped/models",
}
# What a person's own checkout holds when it is their home as well.
PRIVATE = (
    "recordings/2026-11-24-0900-abcd/answer.wav",
    "recordings/2026-11-24-0900-abcd/attempt.json",
    "models/base.en/model.bin",
    "mockint.db",
    "mockint.db-wal",
    "mockint.log",
    "settings.toml",
)
MUST_SHIP = (
    "mockint/shipped/question_bank/*.toml",
    "mockint/shipped/models/manifest.toml",
    "mockint/shipped/models/star/*",
    "mockint/demo/answer.*",
    "mockint/demo/*.toml",
    "mockint/ui/mockint.tcss",
    "mockint/render/html/page.css",
    "mockint/render/html/page.js",
    "mockint/shipped/question_bank/frameworks/ladder.toml",
    "mockint/py.typed",
)
REACHED = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this checkout in which somebody has practised."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(ROOT / name, copy / name)
    ours = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "mockint", copy / "mockint", ignore=ours)
    shutil.copytree(ROOT / "question_bank", copy / "question_bank", ignore=ours)
    (copy / "models").mkdir()
    for name in ("README.md", "manifest.toml", "star"):
        if (ROOT / "models" / name).is_dir():
            shutil.copytree(ROOT / "models" / name, copy / "models" / name, ignore=ours)
        elif (ROOT / "models" / name).is_file():
            shutil.copy(ROOT / "models" / name, copy / "models" / name)
    return copy


@pytest.fixture(scope="module")
def program(checkout: Path) -> set[str]:
    """Every file of the program, as the wheel should name it."""
    return {
        f"{inside}/{path.relative_to(checkout / folder).as_posix()}"
        for folder, inside in SHIPPED.items()
        for path in (checkout / folder).rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def wheel(checkout: Path, program: set[str]) -> Path:
    """The wheel, built by the pinned backend with somebody's things beside it."""
    for name in PRIVATE:
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / name).write_text("private", encoding="utf-8")
    build(checkout, "wheel", "sdist")
    return next((checkout / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds what an installer unpacks."""
    site = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


def build(folder: Path, *targets: str) -> None:
    """Run the build backend as pip does, in the environment the lock describes."""
    wanted = [word for target in targets for word in ("-t", target)]
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", *wanted],
        cwd=folder,
        check=True,
        capture_output=True,
    )


def names(wheel: Path) -> set[str]:
    """Files in the wheel, its metadata left out."""
    with zipfile.ZipFile(wheel) as archive:
        return {n for n in archive.namelist() if ".dist-info/" not in n}


def run(site: Path, away: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run mockint from that folder, standing outside of any checkout, with an empty home."""
    environment = {**REACHED, "PYTHONPATH": str(site), "HOME": str(away)}
    return subprocess.run(
        [sys.executable, "-m", "mockint", *words, "--home", str(away / "home")],
        cwd=away,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_wheel_holds_the_program_and_nothing_else(wheel: Path, program: set[str]) -> None:
    assert names(wheel) == program


@pytest.mark.parametrize("pattern", MUST_SHIP)
def test_wheel_brings_what_it_reads(wheel: Path, pattern: str) -> None:
    assert [name for name in names(wheel) if Path(name).match(pattern)]


def test_source_archive_holds_nothing_private(checkout: Path, wheel: Path) -> None:
    with tarfile.open(next((checkout / "dist").glob("*.tar.gz"))) as archive:
        inside = {"/".join(name.split("/")[1:]) for name in archive.getnames()}
    assert not inside & set(PRIVATE)
    assert {"mockint/cli/__init__.py", "pyproject.toml"} <= inside


def test_wheel_from_the_source_archive_is_the_same(
    checkout: Path, wheel: Path, tmp_path: Path
) -> None:
    shutil.unpack_archive(next((checkout / "dist").glob("*.tar.gz")), tmp_path)
    unpacked = next(tmp_path.iterdir())
    build(unpacked, "wheel")
    assert names(next((unpacked / "dist").glob("*.whl"))) == names(wheel)


def test_metadata_names_what_installers_need(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        about = [name for name in archive.namelist() if ".dist-info/" in name]
        inside = {Path(name).name: archive.read(name).decode() for name in about}
    metadata = Parser().parsestr(inside["METADATA"])
    needs = [Requirement(line) for line in metadata.get_all("Requires-Dist", [])]
    back_port = next(need for need in needs if need.name == "audioop-lts")
    assert back_port.marker is not None
    assert back_port.marker.evaluate({"python_version": "3.13"})
    assert not back_port.marker.evaluate({"python_version": "3.12"})
    assert metadata.get_all("Provides-Extra") == ["cluster", "embedded"]
    assert "mockint = mockint.cli:main" in inside["entry_points.txt"]


def test_installed_program_finds_its_questions_and_rules(installed: Path, tmp_path: Path) -> None:
    checked = run(installed, tmp_path, "questions", "--check")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.endswith(" rules, 0 mistakes\n")
    assert " 0 rules" not in checked.stdout
    listed = run(installed, tmp_path, "questions", "--format", "json")
    questions = json.loads(listed.stdout)["questions"]
    assert len(questions) >= 19  # ten stories, three traps, six metric questions


def test_installed_program_is_the_one_that_ran(installed: Path, tmp_path: Path) -> None:
    code = "import mockint.paths as p; print(p.__file__); print(p.shipped('question_bank'))"
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**REACHED, "PYTHONPATH": str(installed), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout.splitlines()
    assert all(Path(line).is_relative_to(installed.resolve()) for line in told)


# --- requirements.lock ---------------------------------------------------------------------------


def pins() -> dict[str, list[tuple[Requirement, int]]]:
    """Package name → its pins, each with the number of its hashes."""
    found: dict[str, list[tuple[Requirement, int]]] = {}
    text = LOCK.read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            pin, *hashes = line.split("--hash=")
            requirement = Requirement(pin.strip())
            found.setdefault(plain(requirement.name), []).append((requirement, len(hashes)))
    return found


def plain(name: str) -> str:
    """The one spelling of a package's name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted() -> Iterable[Requirement]:
    """Everything pyproject.toml asks for: runtime, extras, tools, build backend."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [
        project["project"]["dependencies"],
        *project["project"]["optional-dependencies"].values(),
        project["dependency-groups"]["dev"],
        project["build-system"]["requires"],
    ]
    return [Requirement(line) for line in dict.fromkeys(itertools.chain(*groups))]


def test_lock_names_no_address() -> None:
    text = LOCK.read_text(encoding="utf-8")
    assert not re.search(r"://|^\s*-[^-]|^--|\bfile:| @ ", text, re.MULTILINE)


def test_every_pin_is_exact_and_hashed() -> None:
    for found in pins().values():
        for requirement, hashes in found:
            assert [s.operator for s in requirement.specifier] == ["=="]
            assert hashes >= 1


@pytest.mark.parametrize("need", wanted(), ids=str)
def test_lock_answers_what_the_project_asks(need: Requirement) -> None:
    versions = [next(iter(p.specifier)).version for p, _ in pins().get(plain(need.name), [])]
    assert [v for v in versions if need.specifier.contains(v)], "type: make lock"


# Compiled packages: too few hashes would mean a lock made for one machine only. The least is one
# package for each of three Pythons on four kinds of machine, where one does not serve several.
@pytest.mark.parametrize("name", ["numpy", "ctranslate2", "spacy", "msgspec", "tokenizers", "mypy"])
def test_lock_covers_all_machines(name: str) -> None:
    assert sum(hashes for _, hashes in pins()[name]) >= 12
