"""Which Chromium .ci/browser and .ci/site open, and how to make it keep to itself."""
import os
from shutil import which

CHROMIUM = os.environ.get("CHROMIUM") or which("chromium") or which("chromium-browser") or which("google-chrome")  # None: none
QUIET = ("--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update "
         "--disable-sync").split()
