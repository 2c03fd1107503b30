"""The files of the sample guide, made once a language, and ways to read them back."""

import csv
import io
import json
from functools import cache
from typing import Any

from investment_guide.analysis.public import public_guide
from investment_guide.rendering.data import data_files
from tests.formatting.sample_guide import sample_guide
from tests.projects import TODAY


@cache
def files(language: str) -> dict[str, bytes]:
    """Every data file of the sample guide by path."""
    return {output.path: output.content for output in data_files(public_guide(sample_guide()), language, TODAY)}


def read_json(language: str, name: str) -> Any:
    """A JSON or GeoJSON file."""
    return json.loads(files(language)[f"data/{name}"])


def records(language: str, kind: str) -> dict[str, Any]:
    """The records of a JSON file by id."""
    return {one["id"]: one for one in read_json(language, f"{kind}.json")["records"]}


def read_csv(content: bytes) -> list[list[str]]:
    """All lines of a CSV file."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def table(language: str, kind: str) -> dict[str, dict[str, str]]:
    """A CSV file: id → heading → cell."""
    head, *lines = read_csv(files(language)[f"data/{kind}.csv"])
    return {line[0]: dict(zip(head, line, strict=True)) for line in lines}
