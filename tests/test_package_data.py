"""What a wheel must hold beside Python files: the SQL that the warehouse reads and the tables of seeds/reference."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(("package", "files"), [("warehouse", "sql/**/*.sql"), ("seeds", "reference/*.csv")])
def test_every_data_file_is_packed(package, files):
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    patterns = settings["tool"]["setuptools"]["package-data"][package]
    packed = {file for pattern in patterns for file in (ROOT / package).glob(pattern)}
    assert set((ROOT / package).glob(files)) - packed == set()
