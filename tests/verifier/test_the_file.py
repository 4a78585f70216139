"""The verifier stands alone: short, of the standard library only, for a bare Python 3.9."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from support.audited import BOOK_KEY, Audited, unpacked, verify_alone

FILE = Path(__file__).parents[2] / "verifier" / "omfordeling_verify.py"
SOURCE = FILE.read_text("utf-8")


def test_it_can_be_read_whole() -> None:
    assert len(SOURCE.splitlines()) < 300
    assert max(map(len, SOURCE.splitlines())) <= 100


def test_it_imports_the_standard_library_alone() -> None:
    tree = ast.parse(SOURCE, feature_version=(3, 9))
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or "."]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported
    assert imported <= sys.stdlib_module_names


def test_it_runs_in_a_bare_interpreter(audited: Audited, tmp_path: Path) -> None:
    shipped = tmp_path / "omfordeling_verify.py"
    shipped.write_bytes(unpacked(audited.bundle.read_bytes())[shipped.name])
    assert shipped.read_text("utf-8") == SOURCE
    finished = subprocess.run(
        [sys.executable, "-I", "-S", shipped, audited.bundle, "--key", BOOK_KEY],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    assert finished.stdout.decode().startswith("Bevist om ")


def test_wrong_usage_is_not_a_refusal_and_is_said_in_norwegian(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in ([], [tmp_path / "none"], [FILE, "--since", tmp_path / "none"], ["--what"]):
        with pytest.raises(SystemExit) as end:
            verify_alone(*arguments)
        assert end.value.code == 2
        assert capsys.readouterr().err.startswith(("Feil bruk. ", "Kan ikke leses: "))


def test_help_is_norwegian_throughout(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        verify_alone("--help")
    assert end.value.code == 0
    said = capsys.readouterr().out
    assert "bokas nøkkel" in said
    assert not {"usage:", "options:", "show"} & set(said.split())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"\n\n",
        b"PK\3\4",
        b"Omfordelingsbok kvittering v1\n",
        b"Omfordelingsbok kvittering v1\nBok: x\n\n=== slutt\n\n\xe2\x80\x94 x AAAA\n",
        b"a/b\n1\n" + b"A" * 43 + b"=\n\n\xe2\x80\x94 a/b AAAAAAAA\n",
        b"\xff" * 1000,
        b"\n" * 100_000,
        b"a" * 1_000_000,
        bytes(1000),
    ],
)
def test_nonsense_is_refused_without_a_traceback(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "nonsense"
    file.write_bytes(content)
    assert verify_alone(file) == 1
    assert capsys.readouterr().out.startswith("Avvist: ")
    assert verify_alone(file, "--english") == 1
    assert capsys.readouterr().out.startswith("Refused: ")
