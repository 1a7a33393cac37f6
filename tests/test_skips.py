"""A run that skips what it must not skip fails, in one process and in several."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = """
import pytest

def test_passes(): pass

@pytest.mark.skipif(True, reason="no shared audio beside this checkout")
def test_may_skip(): pass
"""
SKIPPED = {
    "browser": "@pytest.mark.skipif(True, reason='no browser')\ndef test_skips(): pass\n",
    "sound": "pytest.skip('no sound', allow_module_level=True)\n",
    "weights": (
        "@pytest.fixture\ndef absent(): pytest.skip('no weights')\ndef test_skips(absent): pass\n"
    ),
}


def run(folder: Path, workers: str, **more: str) -> "subprocess.CompletedProcess[str]":
    shutil.copy(Path(__file__).with_name("conftest.py"), folder / "conftest.py")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n    vmic: sound\n", encoding="utf-8")
    (folder / "test_fine.py").write_text(TESTS, encoding="utf-8")
    for name, text in SKIPPED.items():
        (folder / f"test_{name}.py").write_text(f"import pytest\n{text}", encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-n", workers, "--dist", "loadgroup", str(folder)],
        cwd=folder,
        env={"PATH": os.environ["PATH"], **more},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_skip_fails_the_run_and_is_named(tmp_path: Path, workers: str) -> None:
    done = run(tmp_path, workers, MOCKINT_CI="1")
    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    told = done.stdout.partition("skipped, which fails this run")[2]
    for name in SKIPPED:
        assert f"test_{name}.py" in told
        assert f"no {name}" in told
    assert "shared audio" not in told


def test_elsewhere_it_passes_and_the_seed_is_printed(tmp_path: Path) -> None:
    done = run(tmp_path, "2")
    assert done.returncode == pytest.ExitCode.OK
    assert "Using --randomly-seed=" in done.stdout
