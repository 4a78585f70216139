"""Pages that explain: what each problem code means, and the contract itself."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from api.problems.codes import BY_NAME, Code
from api.problems.page import explanation
from api.problems.problem import Problem
from api.routes.writing import API

router = APIRouter(include_in_schema=False)


@router.get("/problems/{code}")
async def explain(code: str) -> Response:
    """Explain a problem code in bokmål, nynorsk and English."""
    known = BY_NAME.get(code)
    if known is None:
        raise Problem(Code.NOT_FOUND)
    return HTMLResponse(explanation(known))


@router.get(f"{API}/openapi.json")
async def contract(request: Request) -> Response:
    """Give the contract."""
    return JSONResponse(request.app.openapi())
