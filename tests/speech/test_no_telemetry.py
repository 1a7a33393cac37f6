"""Fresh interpreter, voice detector → nothing kept outside the home, no address asked for."""

import os
import subprocess
import sys
from pathlib import Path

# Either one keeps onnxruntime from reporting by itself, so that nothing would be seen here.
QUIET = ("CI", "GITHUB_ACTIONS", "TF_BUILD", "ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS")
DETECT = """
import numpy as np
from mockint.speech.live.vad import FRAME, VoiceDetector
print(len(VoiceDetector().judge(np.zeros(9 * FRAME, np.float32))))
"""


def test_the_voice_detector_reports_to_nobody(tmp_path: Path) -> None:
    env = {k: v for k, v in os.environ.items() if k not in QUIET} | {"HOME": str(tmp_path)}
    env["XDG_CACHE_HOME"] = str(tmp_path / "cache")
    done = subprocess.run(
        [sys.executable, "-c", DETECT], capture_output=True, text=True, env=env, check=False
    )
    assert done.stdout == "9\n", done.stderr
    assert list(tmp_path.rglob("*")) == []
