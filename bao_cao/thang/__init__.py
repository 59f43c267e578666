"""The monthly summary, its Word draft and `ket_qua.json`."""
