"""How the trained pipeline is made: from treebanks and our own news to the files that are shipped."""
