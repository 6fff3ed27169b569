"""Settings: from options, then DATELINE_* environment variables, then dateline.toml in the working folder."""

from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource


class SettingsError(ValueError):
    """A setting that can't be used; the message names it and what it must be."""


class Settings(BaseSettings):
    """What builds and readers need to know, by the same names in options, DATELINE_NAME and the file."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_", toml_file="dateline.toml", extra="forbid")

    warehouse: Path = Field(Path("warehouse/timeline.duckdb"), description="the published timeline")
    known_events: str = Field("", description='a known-events CSV instead of the shipped one, or "off"')
    max_article_mb: float = Field(5, gt=0, description="a document file, or one record's text, over this is set aside")
    max_table_mb: float = Field(2048, gt=0, description="a .jsonl, .csv or .parquet file over this is set aside")
    batch_size: int = Field(500, ge=1, description="articles in a batch: one transaction, one piece of work")
    workers: int = Field(0, ge=0, description="processes that extract; 0: one for each processor core")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Options win over the environment, the environment over the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**options: Any) -> Settings:
    """Return the settings; options that are None count as not given. Raises SettingsError."""
    try:
        return Settings(**{name: value for name, value in options.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            there_are = ", ".join(Settings.model_fields)
            raise SettingsError(f"dateline.toml: there is no setting {name!r}; there are {there_are}") from error
        raise SettingsError(
            f"setting {name}: {first['msg']}, not {first['input']!r}; "
            f"mend it in dateline.toml or DATELINE_{name.upper()}"
        ) from error
    except ValueError as error:  # dateline.toml is not TOML
        raise SettingsError(f"dateline.toml: {error}") from error
