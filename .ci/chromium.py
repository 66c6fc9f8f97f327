"""Chromium without a window, as the scripts of this folder ask it."""
import shutil
import subprocess
import sys
import tempfile

# Nothing is to leave the machine, not even what a browser asks for by itself.
QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def chromium():
    """Where the browser is."""
    program = shutil.which("chromium")
    if program is None:
        sys.exit("Chromium is needed: install it, so that `chromium` is on the path")
    return program


def dom(address, *flags):
    """What the page at that address has become when its scripts have run."""
    with tempfile.TemporaryDirectory() as profile:
        command = [chromium(), *QUIET, *flags, "--user-data-dir=" + profile, "--dump-dom", address]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, timeout=120)
    return done.stdout


def shoot(address, picture, size):
    """A picture of the page at that address, in a window of that size."""
    with tempfile.TemporaryDirectory() as profile:
        command = [chromium(), *QUIET, "--hide-scrollbars", "--virtual-time-budget=10000", "--window-size=" + size,
                   "--user-data-dir=" + profile, "--screenshot=" + str(picture), address]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
