"""The program as the scripts of this folder run it, and where things lie."""
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SHARED") or ROOT.parent / "shared")
PROGRAM = os.environ.get("REJOINDER") or str(ROOT / "target/release/rejoinder")
WORK = ROOT / "target/ci"


def run(command, stdin=None):
    """What a command writes to standard output; its complaint and the end of the script where it fails."""
    done = subprocess.run([str(part) for part in command], stdin=stdin, capture_output=True)
    if done.returncode != 0:
        sys.exit("%s\n%s\nfailed with status %d" % (
            " ".join(map(str, command)), done.stderr.decode(errors="replace"), done.returncode))
    return done.stdout.decode()


def build(inputs, name):
    """A fresh case of those articles: the folder. Fresh, because a timeline that is there is never written."""
    case = WORK / name
    shutil.rmtree(case, ignore_errors=True)
    run([PROGRAM, "build", *inputs, "--out", case])
    return case


def timeline(case):
    """The timeline of a case as data, and the file that holds it."""
    path = case / "timeline.json"
    path.write_text(run([PROGRAM, "render", case / "timeline.yaml", "--to", "json"]), encoding="utf-8")
    return json.loads(path.read_text(encoding="utf-8")), path


def scorer(name, *arguments):
    """What a scorer says."""
    return run([sys.executable, SHARED / "score" / name, *arguments])


def extracted(name, dump):
    """What `extract` says of texts that a scorer has dumped, as a file."""
    texts = WORK / name
    shutil.rmtree(texts, ignore_errors=True)
    dump(texts)
    documents = WORK / (name + ".in.jsonl")
    documents.write_text(scorer("to_jsonl.py", texts), encoding="utf-8")
    with documents.open("rb") as stdin:
        lines = run([PROGRAM, "extract", "-"], stdin=stdin)
    annotations = WORK / (name + ".jsonl")
    annotations.write_text(lines, encoding="utf-8")
    return annotations
