"""Vietnamese text: matching what people write, and how numbers and days are shown."""
