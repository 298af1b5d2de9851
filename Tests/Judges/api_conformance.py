"""Has schemathesis compare a running server with its own contract: api_conformance.py ADDRESS [--seconds N].

The token comes from NASTAVNIK_JUDGE_TOKEN, so that it stands in no list of processes. Only phases whose cases
are enumerated are run, with a fixed seed: the same server gives the same verdict.
"""

import argparse
import os
import subprocess
import sys
import tempfile

# A request that makes no sense is told so before anybody asks who sends it or whether the method exists. So
# missing_required_header, which wants 401 first, is left out, and TRACE is not tried: the judge sends it with
# headers that make no sense.
# Not among them: unsupported_method. It sends damaged headers too, and a malformed request is refused before its
# method (400 before 405); and OpenAPI 3.1 can't name the method QUERY.
CHECKS = ",".join(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
        "negative_data_rejection",
        "ignored_auth",
    ]
)

CONFIG = """\
[headers]
Authorization = "Bearer ${NASTAVNIK_JUDGE_TOKEN}"

[phases.coverage]
unexpected-methods = ["get", "put", "post", "delete", "options", "patch"]
"""


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    program = os.path.join(os.path.dirname(sys.executable), "schemathesis")
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "schemathesis.toml"), "w", encoding="utf-8") as file:
            file.write(CONFIG)
        command = [
            program, "run", options.address + "/openapi.json?for=me", "--url", options.address,
            "--phases", "examples,coverage", "--checks", CHECKS, "--seed", "20261120",
            "--max-time", str(options.seconds), "--no-color", "--suppress-health-check", "all",
            "--request-timeout", "10",
        ]  # fmt: skip
        return subprocess.run(command, cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
