"""Real policies as records: the good sample guide with those of a folder, and the questions that they ask, added."""

from pathlib import Path

from investment_guide.reading.load import Reading, read_guide
from tests.checking.sample import change, copy_of_the_good_guide

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "real"
CATEGORIES = "    finance: {zh: 金融, en: Finance}\n    research: {zh: 研发, en: Research}\n"
UNITS = "    个: {zh: 个, en: ''}\n    千瓦时: {zh: 千瓦时, en: kWh}\n"


def reading_with(samples: Path, folder: Path) -> Reading:
    """Read a copy of the good guide, below a folder, with the policies, files and questions of ``samples``."""
    data = copy_of_the_good_guide(folder)
    terms, plan = (samples / "vocabularies.yml").read_text("utf-8").partition("terms:\n")[2].split("plan:\n")
    change(data, "vocabularies.yml", "\n  unit:\n", f"\n{terms}  unit:\n{UNITS}")
    change(data, "vocabularies.yml", "\n  policy_category:\n", f"\n  policy_category:\n{CATEGORIES}")
    change(data, "vocabularies.yml", "\nplan:\n", f"\nplan:\n{plan}")
    for record in sorted((samples / "policies").glob("*.yml")):
        (data / "policies" / record.name).write_bytes(record.read_bytes())
    (data / "files").mkdir(exist_ok=True)
    for text in samples.glob("*.txt"):
        (data / "files" / text.name).write_bytes(text.read_bytes())
    return read_guide(data)
