"""mockint: rehearse behavioural interview answers aloud, on your own machine."""

import os

__version__ = "0.1.0"

# From 1.29 on onnxruntime, which runs the voice detector and the interviewer's voice, reports its
# use and keeps a device id in the person's cache folder unless this is set before it is imported
# (microsoft/onnxruntime#27379).
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
