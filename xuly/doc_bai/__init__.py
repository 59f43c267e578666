"""Read what came back: the cells of a workbook, put straight where it was rearranged -> answers and their places."""
