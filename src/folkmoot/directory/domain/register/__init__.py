"""England's register of general practice: the files known, what each line says, and what they say together.

Each file speaks as at its own day. The register is what all of them say together, so it is the same in
whatever order they come.
"""
