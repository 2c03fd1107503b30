"""指南能检查、能生成：每次改动都自动运行。 / The guide checks and builds: run for every change."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def guide(*arguments: str) -> tuple[int, str]:
    """Run the tool in this project: its exit code and what it says."""
    command = [sys.executable, "-m", "investment_guide.cli", *arguments]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


class GuideTest(unittest.TestCase):
    """What must hold after every change."""

    def test_the_data_have_no_error(self) -> None:
        code, said = guide("check")
        self.assertEqual(code, 0, said)

    def test_the_site_builds(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder, "site")
            code, said = guide("build", "--no-print", "--out", str(site))
            self.assertEqual(code, 0, said)
            self.assertTrue((site / "index.html").is_file(), said)


if __name__ == "__main__":
    unittest.main()
