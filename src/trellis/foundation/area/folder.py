"""Reading a pack's folder into an Area, as far as it can be read, with what is wrong with its files."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from trellis.foundation.area.letters import Block, Letter, LetterFile, SharedFile, Use
from trellis.foundation.area.pack import Area
from trellis.foundation.area.reading import Finding, read
from trellis.foundation.area.schema import AreaFile, BodiesFile, PlacesFile, SettingsFile, TeamsFile

# The letters an area starts from: it writes its own only where its words or its practice differ.
STANDARD = "standard"
Model = TypeVar("Model", bound=BaseModel)


class _Folder:
    """A pack's folder while it is being read, gathering what is wrong with it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.findings: list[Finding] = []

    def read(self, name: str, model: type[Model]) -> Model | None:
        return self._read(self.path / name, name, model)

    def _read(self, file: Path, name: str, model: type[Model]) -> Model | None:
        found, findings = read(file, model)
        self.findings += [Finding(name, finding.place, finding.sentence) for finding in findings]
        return found

    def letters(self) -> dict[str, Letter]:
        """The platform's own letters, with this area's in their place where it has written them."""
        standard, own = self.path.parent / STANDARD / "letters", self.path / "letters"
        shared = self._shared(standard) | self._shared(own)
        files = {file.name: file for folder in (standard, own) for file in sorted(folder.glob("[!_]*.yaml"))}
        letters = (self._letter(file, shared) for file in files.values())
        return {letter.key: letter for letter in letters if letter}

    def _shared(self, folder: Path) -> dict[str, Block]:
        file = folder / "_shared.yaml"
        found = self._read(file, f"letters/{file.name}", SharedFile) if file.exists() else None
        return found.shared if found else {}

    def _letter(self, file: Path, shared: dict[str, Block]) -> Letter | None:
        name = f"letters/{file.name}"
        written = self._read(file, name, LetterFile)
        if written is None:
            return None
        if written.letter != file.stem:
            self.findings.append(
                Finding(name, "letter", f"Call this file {written.letter}.yaml, as the letter is.")
            )
        return self._put_together(name, written, shared)

    def _put_together(self, name: str, written: LetterFile, shared: dict[str, Block]) -> Letter | None:
        uses = {block.use for block in written.blocks if isinstance(block, Use)}
        if strange := sorted(uses - shared.keys()):
            self.findings.append(
                Finding(name, "blocks", f"letters/_shared.yaml has no “{strange[0]}”. Add it there.")
            )
            return None
        blocks = tuple(shared[block.use] if isinstance(block, Use) else block for block in written.blocks)
        try:
            return Letter(
                key=written.letter,
                source=written.source,
                subject=written.subject,
                notification=written.notification,
                blocks=blocks,
            )
        except ValidationError as error:
            self.findings += [Finding(name, "", str(detail["ctx"]["error"])) for detail in error.errors()]
            return None


def read_area(path: Path) -> tuple[Area | None, list[Finding]]:
    """Read a pack as far as it can be read, with what is wrong with its files one by one."""
    if not path.is_dir():
        return None, [Finding(str(path), "", "There is no such folder. Give the folder of an area pack.")]
    folder = _Folder(path)
    about = folder.read("area.yaml", AreaFile)
    places = folder.read("places.yaml", PlacesFile)
    teams = folder.read("teams.yaml", TeamsFile)
    settings = folder.read("settings.yaml", SettingsFile)
    bodies = folder.read("bodies.yaml", BodiesFile)
    letters = folder.letters()
    if not (about and places and teams and settings and bodies):
        return None, folder.findings
    area = Area(
        slug=path.name,
        about=about,
        places=places,
        team_list=teams,
        setting_list=settings,
        body_list=bodies,
        letters=letters,
    )
    return area, folder.findings
