"""Has schemathesis compare a running server with its own contract: api_conformance.py ADDRESS [--seconds N].

The token comes from NASTAVNIK_JUDGE_TOKEN, so that it stands in no list of processes. Without --deep only the phases
that build their cases from the contract are run, no fuzzing; the number of cases still differs between runs.
"""

import argparse
import os
import subprocess
import sys
import tempfile

# A request that makes no sense is told so before anybody asks who sends it or whether the method exists (400 before
# 401 before 405), and the judge sends damaged headers with everything. So missing_required_header and
# unsupported_method are left out; the table of refusals has rows for both.
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

# What a body that breaks the contract may be answered with: 410 and 412, which the judge does not know, come before
# the body is looked at (N8).
REJECTIONS = [400, 401, 403, 404, 405, 406, 409, 410, 412, 415, 422, 428, 429, 503]

# With random data, and requests that follow each other.
DEEP_CHECKS = CHECKS + ",use_after_free,ensure_resource_availability"

CONFIG = f"""\
[headers]
Authorization = "Bearer ${{NASTAVNIK_JUDGE_TOKEN}}"

[checks.negative_data_rejection]
expected-statuses = {REJECTIONS}
"""


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--deep", action="store_true", help="all phases, random data, more checks")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    program = os.path.join(os.path.dirname(sys.executable), "schemathesis")
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "schemathesis.toml"), "w", encoding="utf-8") as file:
            file.write(CONFIG)
        command = [
            program, "run", options.address + "/openapi.json?for=me", "--url", options.address,
            "--max-time", str(options.seconds), "--no-color", "--suppress-health-check", "all",
            "--request-timeout", "60",
        ]  # fmt: skip
        if options.deep:
            command += ["--phases", "examples,coverage,fuzzing,stateful", "--checks", DEEP_CHECKS]
            command += ["--seed", str(options.seed), "--continue-on-failure"]
        else:
            command += ["--phases", "examples,coverage", "--checks", CHECKS]
            command += ["--generation-deterministic"]
        return subprocess.run(command, cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
