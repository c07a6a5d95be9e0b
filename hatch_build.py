"""Puts each shipped questionnaire into the wheel a second time, checked: see src/partner_fit/store/prepared.py."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Prepare(BuildHookInterface[Any]):
    """Checks the questionnaires while a wheel is built; a checkout that is used as it stands reads the files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add what was prepared to the files of the wheel."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from partner_fit.store.prepared import SUFFIX, prepare
        from partner_fit.store.questionnaires import load_questionnaire

        self._made = tempfile.TemporaryDirectory()
        place = Path(self._made.name)
        for path in (Path(self.root) / "questionnaires").glob("*.yaml"):
            if path.name.endswith(".answers.yaml"):  # somebody works in a checkout
                continue
            made = place / path.with_suffix(SUFFIX).name
            made.write_text(prepare(path, load_questionnaire(str(path), review=True)), encoding="utf-8")
            build_data["force_include"][str(made)] = f"partner_fit/questionnaires/{made.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 (so called)
        """Remove what the wheel has taken in."""
        if version != "editable":
            self._made.cleanup()
