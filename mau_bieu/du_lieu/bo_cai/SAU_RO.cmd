@echo off
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
