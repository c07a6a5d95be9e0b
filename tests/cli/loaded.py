"""What the process holds that running programs branch off: all that a sitting loads, because it has held one."""

from pathlib import Path
from tempfile import TemporaryDirectory

import partner_fit.__main__
import partner_fit.faces.screen  # noqa: F401 (only loaded)
from tests.cli.in_process import run_here

SMALL = Path(__file__).parent.parent / "small.yaml"
SITTING = ("assess", "--plain", "--questionnaire", SMALL, "--organisation", "A", "--name", "", "--role", "leadership")

with TemporaryDirectory() as folder:
    run_here(*SITTING, "--own-role", "a.answers.yaml", folder=Path(folder), typed=b"1\n2\n2\n3\n\n1\nMoney.\n\n")
