# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settings: one table, four places.

What a flag says goes first; then ``WOO_<NAME>`` in the environment, then ``woo.toml`` in this
folder or the nearest one above it, then ``woo.toml`` in the user's config folder, then the
default below. A key that is not in the table is an error: a misspelt ``policy`` must not
redact by another policy than the user thinks.
"""

import dataclasses
import difflib
import os
import tomllib
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from woo_tool.errors import ConfigError
from woo_tool.language import _

FILE = "woo.toml"
#: Variables that are no settings: of the language, of tests, of debugging, of other rooms.
_OTHER_VARIABLES = frozenset(
    {"WOO_LANG", "WOO_TODAY", "WOO_DEBUG", "WOO_SHARED", "WOO_REGISTER", "WOO_CONFIG"}
)


def _setting(says: str, default: object) -> Any:
    return field(default=default, metadata={"says": says})


@dataclass(frozen=True, slots=True)
class Settings:
    """The table of settings: name, type, default, description."""

    policy: str = _setting("The policy where --policy is not given.", "standard")
    pipeline: str = _setting(
        "The recogniser: nl_woo, a spaCy pipeline in the place of its tagger, or nl_woo+NAME for "
        "both. May be written as detection.pipeline.",
        "nl_woo",
    )
    ocr: bool = _setting("Read scans and pictures with Tesseract.", default=False)
    jobs: int = _setting("Workers; 0 is one per core.", 0)
    label: bool = _setting("Print the ground in the box.", default=True)
    exact_boxes: bool = _setting("Boxes as wide as the text: leaks its width.", default=False)
    neutral_names: bool = _setting("Outputs get a number for a name.", default=False)
    timeout: int = _setting("Seconds a document may take before its worker is stopped.", 600)
    memory: int = _setting("Megabytes a worker may use before it is stopped.", 2048)
    terms: str = _setting("File of what is always redacted; empty is none.", "")
    keep: str = _setting("File of what is never redacted; empty is none.", "")
    contact_days: int = _setting(
        "Working days without contact after which an informal request is due; 0 is the norm of "
        "workflows/terms.toml.",
        0,
    )
    register_group: str = _setting(
        "The group that may use a register that you make (0660); empty is nobody else (0600).", ""
    )
    retention_years: int = _setting(
        "Years after its last event that a request keeps its personal data; 0 is not set.", 0
    )
    letters: str = _setting("Folder with your own templates of letters; empty is none.", "")
    organisation: str = _setting("Name of your organisation in letters.", "")
    organisation_address: str = _setting("Its address; also where objections go.", "")
    contact: str = _setting("Who helps requesters (Woo 4.7): name, telephone, e-mail.", "")
    signatory: str = _setting("Who signs letters: office and name.", "")
    court: str = _setting("The court for interim measures: rechtbank Den Haag.", "")


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings, and where each came from.

    Attributes:
        settings: The values in force, flags aside.
        origins: Per name ``default``, ``WOO_<NAME>`` or the path of a file.
        overlays: Folders that may hold ``redaction/`` and ``workflows/`` of the organisation.
    """

    settings: Settings
    origins: Mapping[str, str]
    overlays: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """One line of the table."""

    name: str
    type: str
    default: object
    says: str

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return f"WOO_{self.name.upper()}"


def table() -> tuple[Described, ...]:
    """Every setting, in the order of the table."""
    return tuple(
        Described(f.name, _type_of(f).__name__, f.default, f.metadata["says"])
        for f in dataclasses.fields(Settings)
    )


def load(
    start: Path | None = None,
    environ: Mapping[str, str] | None = None,
    user: Path | None = None,
) -> Loaded:
    """The settings in force.

    Args:
        start: Where to begin looking upward for ``woo.toml``; this folder unless said.
        environ: The environment; the real one unless said.
        user: The user's config folder; the system's own unless said.

    Raises:
        ConfigError: An unknown key (names the nearest), a value of the wrong type, a file that
            is no TOML.
    """
    start = (start or Path.cwd()).resolve()
    environ = os.environ if environ is None else environ
    user = user_folder(environ) if user is None else user
    values: dict[str, Any] = {}
    origins = {f.name: "default" for f in dataclasses.fields(Settings)}
    project = _upward(start)
    for path in (user / FILE, project):
        if path is not None and _there(path):
            found = _read(path)
            values.update(found)
            origins.update(dict.fromkeys(found, str(path)))
    for name, value in _environment(environ).items():
        values[name] = value
        origins[name] = f"WOO_{name.upper()}"
    for name in ("terms", "keep", "letters"):  # a path in a file is meant from that file
        if values.get(name) and not origins[name].startswith("WOO_"):
            values[name] = str((Path(origins[name]).parent / values[name]).resolve())
    return Loaded(Settings(**values), origins, overlays(start, project, user))


def overlays(start: Path, project: Path | None, user: Path) -> tuple[Path, ...]:
    """The folders an organisation lays over what ships: ``woo/`` beside woo.toml, the user's."""
    own = (project.parent if project else start) / "woo"
    return tuple(folder for folder in (own, user) if _open(folder))


def _open(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False


def user_folder(environ: Mapping[str, str]) -> Path:
    """The user's config folder; ``WOO_CONFIG`` names another one."""
    if environ.get("WOO_CONFIG"):
        return Path(environ["WOO_CONFIG"])
    import platformdirs

    return platformdirs.user_config_path("woo-tool", appauthor=False)


def _upward(start: Path) -> Path | None:
    for folder in (start, *start.parents):
        if _there(folder / FILE):
            return folder / FILE
    return None


def _there(path: Path) -> bool:
    """Whether there is such a file; what lies in a folder that is closed to us is not there."""
    try:
        return path.is_file()
    except OSError:
        return False


def _type_of(setting: "dataclasses.Field[Any]") -> type:
    return typing.cast("type", setting.type)


def _read(path: Path) -> dict[str, Any]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            _("{file} is no valid TOML: {reason}. Correct that line.").format(
                file=path, reason=error
            )
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(_("{file} cannot be read.").format(file=path)) from error
    known = {f.name: _type_of(f) for f in dataclasses.fields(Settings)}
    if isinstance(data.get("detection"), dict) and set(data["detection"]) == {"pipeline"}:
        data |= data.pop("detection")
    for key, value in data.items():
        if key not in known:
            raise ConfigError(
                _('{file}: unknown setting "{key}".{nearest}').format(
                    file=path, key=key, nearest=_nearest(key, known)
                )
            )
        if type(value) is not known[key]:
            raise ConfigError(
                _("{file}: {key} is a {type}, not {value!r}.").format(
                    file=path, key=key, type=known[key].__name__, value=value
                )
            )
        _sensible(key, value)
    return data


def _environment(environ: Mapping[str, str]) -> dict[str, Any]:
    known = {f"WOO_{f.name.upper()}": f for f in dataclasses.fields(Settings)}
    values: dict[str, Any] = {}
    for variable, text in environ.items():
        if variable in known:
            setting = known[variable]
            values[setting.name] = _value(variable, text, _type_of(setting))
            _sensible(setting.name, values[setting.name])
        elif variable.startswith("WOO_") and variable not in _OTHER_VARIABLES:
            # Others may use our prefix; a near miss of ours is a mistake of the user.
            close = difflib.get_close_matches(variable, known, n=1, cutoff=0.8)
            if close:
                raise ConfigError(
                    _('Unknown variable {name}. Did you mean "{word}"?').format(
                        name=variable, word=close[0]
                    )
                )
    return values


def _value(name: str, text: str, kind: type) -> object:
    if kind is bool:
        words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
        if text.lower() not in words:
            raise ConfigError(_("{name} is true or false.").format(name=name))
        return words[text.lower()]
    if kind is int:
        try:
            return int(text)
        except ValueError as error:
            raise ConfigError(_("{name} is a whole number.").format(name=name)) from error
    return text


def _sensible(name: str, value: object) -> None:
    least = {"jobs": 0, "timeout": 1, "memory": 256, "contact_days": 0, "retention_years": 0}
    if name in least and isinstance(value, int) and value < least[name]:
        raise ConfigError(_("{name} is at least {least}.").format(name=name, least=least[name]))


def _nearest(word: str, known: Mapping[str, object]) -> str:
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return _(' Did you mean "{word}"?').format(word=close[0]) if close else ""
