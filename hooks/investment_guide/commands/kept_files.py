"""Files that get back what they held when something fails: those of a project, and those of installed packages."""

import filecmp
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


class NotPutBackError(Exception):
    """A file could not be put back; in both languages."""

    def __init__(self, path: Path, error: OSError) -> None:
        zh = f"没有全部恢复，{path} 写不回去：{error.strerror}。请用 git restore . 恢复项目，再重新安装原来的版本。"
        en = (
            f"Not everything could be put back: {path}: {error.strerror}. Restore the project with git restore . and "
            "install the version of before again."
        )
        super().__init__(f"{zh} / {en}")
        self.zh, self.en = zh, en


@contextmanager
def put_back_on_failure(files: Callable[[], Iterable[Path]]) -> Iterator[None]:
    """However it ends early, those files that are there have the content of the beginning, and no others are there.

    Raises NotPutBackError instead of what ended it.
    """
    with TemporaryDirectory() as folder:
        copies = {path: Path(folder, str(number)) for number, path in enumerate(files())}
        for path, copy in copies.items():
            shutil.copy2(path, copy)
        try:
            yield
        except BaseException:  # also when somebody presses Ctrl+C
            for path in set(files()) - copies.keys():
                _remove(path)
            for path, copy in copies.items():
                _restore(path, copy)
            raise


def _remove(path: Path) -> None:
    """Remove a file, and the folders that are empty without it."""
    try:
        path.unlink()
        for parent in path.parents:
            if any(parent.iterdir()):
                return
            parent.rmdir()
    except OSError as error:
        raise NotPutBackError(path, error) from error


def _restore(path: Path, copy: Path) -> None:
    try:
        if not path.is_file() or not filecmp.cmp(path, copy, shallow=False):
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(copy, path)
    except OSError as error:
        raise NotPutBackError(path, error) from error
