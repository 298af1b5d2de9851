"""Judges an OpenAPI document by the published schema: openapi_document.py FILE."""

import sys

import yaml
from openapi_spec_validator import OpenAPIV31SpecValidator, OpenAPIV30SpecValidator


def main() -> int:
    with open(sys.argv[1], encoding="utf-8") as file:
        document = yaml.safe_load(file)
    is_31 = str(document.get("openapi", "")).startswith("3.1")
    judge = (OpenAPIV31SpecValidator if is_31 else OpenAPIV30SpecValidator)(document)
    mistakes = list(judge.iter_errors())
    for mistake in mistakes[:20]:
        place = "/".join(str(part) for part in mistake.absolute_path)
        print(f"{place}: {mistake.message[:300]}")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
