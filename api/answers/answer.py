"""An answer: a frozen model whose JSON is what the contract says."""

from typing import Any

from pydantic import BaseModel, ConfigDict


class Answer(BaseModel):
    """Money goes out as decimal strings, days as ISO days, moments in UTC."""

    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True)


def json_bytes(answer: Answer) -> bytes:
    """Return an answer as it is sent."""
    return answer.model_dump_json().encode()


Json = dict[str, Any]
