@echo off
setlocal
cd /d "%~dp0"
set "MAY="
for %%V in (3.13 3.12 3.11) do call :thu_py %%V
if not defined MAY call :thu_python
if not defined MAY goto thieu_python
if not exist "%~dp0goi\sau_ro-*.whl" goto thieu_goi
echo Dang cai dat, cho chung mot phut...
%MAY% -m venv "%~dp0moi_truong" || goto hong
"%~dp0moi_truong\Scripts\python.exe" -m pip install -q --disable-pip-version-check --no-index --find-links "%~dp0goi" sau-ro[word] || goto hong
"%~dp0moi_truong\Scripts\python.exe" -m xuly --version || goto hong
echo Da cai xong. Bam dup SAU_RO.cmd de dung.
pause
exit /b 0

:thieu_python
echo May nay chua co Python 3.11 den 3.13 (64 bit).
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
echo Neu loi noi "no matching distribution": may dung Python 32 bit hoac ban khac; can Python 64 bit 3.11-3.13.
pause
exit /b 1

:thu_py
if defined MAY goto :eof
py -%1 -c "" >nul 2>nul
if errorlevel 1 goto :eof
set "MAY=py -%1"
goto :eof

:thu_python
python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" >nul 2>nul
if errorlevel 1 goto :eof
set "MAY=python"
goto :eof
