"""The frame of every paper: its data, palette, grids and page breaks."""
