"""The files that a Windows user double-clicks: CAI_DAT.cmd installs from the folder alone, SAU_RO.cmd opens the menu.

Plain batch files, CRLF; their own words are without marks until the console has been set to UTF-8, since an old console
shows nothing else right.
"""

from pathlib import Path
import sys

BAN_PYTHON = ("3.11", "3.12", "3.13")
CAI_DAT, SAU_RO = "CAI_DAT.cmd", "SAU_RO.cmd"

_TIM = "\n".join(
    f'if not defined MAY py -{ban} -c "" >nul 2>nul && set "MAY=py -{ban}"' for ban in reversed(BAN_PYTHON))
_CAI_DAT = f"""@echo off
setlocal
cd /d "%~dp0"
set "MAY="
{_TIM}
if not defined MAY python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" >nul 2>nul && set "MAY=python"
if not defined MAY goto thieu_python
if not exist "%~dp0goi\\sau_ro-*.whl" goto thieu_goi
echo Dang cai dat, cho chung mot phut...
%MAY% -m venv "%~dp0moi_truong" || goto hong
"%~dp0moi_truong\\Scripts\\python.exe" -m pip install -q --disable-pip-version-check --no-index --find-links "%~dp0goi" sau-ro[word] || goto hong
"%~dp0moi_truong\\Scripts\\python.exe" -m xuly --version || goto hong
echo Da cai xong. Bam dup SAU_RO.cmd de dung.
pause
exit /b 0

:thieu_python
echo May nay chua co Python {BAN_PYTHON[0]} den {BAN_PYTHON[-1]} (64 bit).
echo Chay tep python-*.exe trong bo cai (neu co) hoac nho nguoi co mang tai o python.org, danh dau "Add python.exe to PATH",
echo roi bam dup CAI_DAT.cmd lan nua.
pause
exit /b 1

:thieu_goi
echo Khong thay thu muc "goi" canh tep nay. Chep ca bo cai vao may, khong chep rieng tung tep; neu la tep nen thi giai nen het.
pause
exit /b 1

:hong
echo Cai dat chua xong. Xem dong loi o tren; xoa thu muc "moi_truong" roi bam dup CAI_DAT.cmd lan nua.
echo Neu loi noi "no matching distribution": may dung Python 32 bit hoac ban khac; can Python 64 bit {BAN_PYTHON[0]}-{BAN_PYTHON[-1]}.
pause
exit /b 1
"""
_SAU_RO = """@echo off
setlocal
chcp 65001 >nul
set "PYTHONUTF8=1"
cd /d "%~dp0"
set "MAY={may}"
if not exist "%MAY%" goto chua_cai
"%MAY%" -m xuly -C "{goc}" thuc-don
pause
exit /b 0

:chua_cai
echo Chua cai dat: bam dup CAI_DAT.cmd truoc.
pause
exit /b 1
"""


def ghi_bo_cai(thu_muc: Path) -> None:
    """Write both files into the folder that is copied to the PC; the working folder will be `lam_viec` in it."""
    _ghi(thu_muc / CAI_DAT, _CAI_DAT)
    _ghi(thu_muc / SAU_RO, _SAU_RO.format(may="%~dp0moi_truong\\Scripts\\python.exe", goc="%~dp0lam_viec"))


def ghi_menu(goc: Path, may: str = sys.executable) -> Path:
    """Write the menu into a working folder, for the Python that runs now."""
    return _ghi(goc / SAU_RO, _SAU_RO.format(may=may, goc="%~dp0."))


def _ghi(path: Path, chu: str) -> Path:
    path.write_text(chu, encoding="utf-8", newline="\r\n")
    return path
