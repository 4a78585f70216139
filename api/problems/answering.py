"""Problems as HTTP answers."""

import json

from starlette.responses import Response

from api.problems.problem import MEDIA_TYPE, Problem
from api.texts.languages import preferred


def problem_response(problem: Problem, accept_language: str | None) -> Response:
    """Return a problem in the language asked for."""
    language = preferred(accept_language)
    content = json.dumps(problem.document(language), ensure_ascii=False).encode("utf-8", "replace")
    headers = {"Content-Language": str(language), "Vary": "Accept-Language", **problem.headers}
    return Response(content, int(problem.status), headers, MEDIA_TYPE)
