"""Recording → Transcript."""

import os

# From 1.29 on onnxruntime, which runs the voice detector, reports its use and keeps a device id in
# the person's cache folder unless this is set before it is imported (microsoft/onnxruntime#27379).
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
