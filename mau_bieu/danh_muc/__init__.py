"""The office's own catalogue (`danh_muc.xlsx`): its sheets, its rules, and the resolution behind them."""
