"""HTTP, archives, workbooks and CSV. Knows no dataset."""
