"""Where in ``data/`` each value of the guide was read from."""

from collections.abc import Mapping
from dataclasses import dataclass

from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.record_units import USUAL_UNITS, RecordUnits
from investment_guide.model.vocabularies import OwnVocabularies
from investment_guide.reading.anatomy import anatomy
from investment_guide.reading.boundaries import Location
from investment_guide.reading.data_folder import DIRECTORIES, WHOLES
from investment_guide.reading.diagnostics import Path
from investment_guide.reading.own_names import written_path
from investment_guide.reading.strict_yaml import YamlDocument

BOUNDARY_KIND = "boundaries"


@dataclass(frozen=True, slots=True)
class Origins:
    """Files and positions by kind and id; the single files (``guide``, ``costs`` …) have the id ``""``."""

    folder: str
    documents: Mapping[tuple[str, str], tuple[str, YamlDocument]]
    features: Mapping[str, Location]
    units: RecordUnits = USUAL_UNITS

    def written(self, kind: str, path: Path) -> Path:
        """Return a path of a model, or of the entries of a directory, as the files of the guide have it."""
        model = RECORD_KINDS.get(kind) or WHOLES.get(kind) or DIRECTORIES.get(kind)
        if self.units.are_usual or model is None or model is OwnVocabularies:
            return path
        head = path[:1] if kind in DIRECTORIES else ()
        return (*head, *written_path(anatomy(model, self.units), path[len(head) :]))

    def locate(self, kind: str, record: str, path: Path = (), at_key: bool = False) -> tuple[str, int, int]:
        """Return file, line and column of a value, or of the nearest part of its path that is there.

        ``at_key`` asks for the name in front of a value. ``boundaries`` and a feature's id give the feature. What was
        read from no file is located in the data folder itself, at 0:0.
        """
        if kind == BOUNDARY_KIND and record in self.features:
            return self.features[record]
        found = self.documents.get((kind, record))
        if found is None:
            return f"{self.folder}/", 0, 0
        shown, document = found
        return (shown, *document.outline.locate(self.written(kind, path), at_key))
