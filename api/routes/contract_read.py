"""The contract itself."""

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from api.routes.writing import API

router = APIRouter(include_in_schema=False)


@router.get(f"{API}/openapi.json")
async def contract(request: Request) -> Response:
    """Give the contract."""
    return JSONResponse(request.app.openapi())
