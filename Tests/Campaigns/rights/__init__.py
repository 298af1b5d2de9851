"""The rights matrix: who may do what, told by a second reading of the modules' YAML."""
