"""The same three reads as a FastAPI application: it verifies the same token and reads the same documents with pymongo.

It has no limits, no access log, no metrics and one role; what is read is answered as it is kept.
"""

import os
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import jwt
from fastapi import Depends, FastAPI, Header, HTTPException
from pymongo import MongoClient

client: MongoClient[dict[str, Any]] = MongoClient(os.environ["MONGO_URI"], tz_aware=True)
database = client[os.environ["BENCH_DATABASE"]]
keys = jwt.PyJWKSet.from_json(Path(os.environ["REFU_TOKEN_KEYS"]).read_text())
app = FastAPI()


def caller(authorization: Annotated[str, Header()]) -> dict[str, Any]:
    """Whoever asks."""
    token = authorization.removeprefix("Bearer ")
    try:
        key = keys[jwt.get_unverified_header(token)["kid"]]
        claims: dict[str, Any] = jwt.decode(
            token, key, algorithms=["ES256"], audience="refu", issuer=os.environ["REFU_PUBLIC_URL"]
        )
    except jwt.InvalidTokenError:
        raise HTTPException(401) from None
    return claims


Caller = Annotated[dict[str, Any], Depends(caller)]


@app.get("/v1/newcomers/{newcomer_id}")
def newcomer(newcomer_id: str, who: Caller) -> dict[str, Any]:
    """One person's whole file, for a coordinator of the unit."""
    found = database.newcomers.find_one({"_id": newcomer_id})
    if found is None or ("*" not in who["units"] and found["unit_id"] not in who["units"]):
        raise HTTPException(404)
    return found


@app.get("/v1/units")
def units(_who: Caller) -> dict[str, Any]:
    """All units."""
    return {"units": sorted(database.units.find(), key=lambda unit: unit["position"])}


@app.get("/v1/newcomers")
def newcomers(who: Caller, unit_id: str, registered_from: datetime, registered_to: datetime) -> dict[str, Any]:
    """Who was registered, with names."""
    if "*" not in who["units"] and unit_id not in who["units"]:
        raise HTTPException(403)
    period = {"$gte": registered_from.date().isoformat(), "$lte": registered_to.date().isoformat()}
    found = list(database.newcomers.find({"unit_id": unit_id, "registered_on": period}))
    rows = [{name: one[name] for name in ("unit_id", "registered_on", "status")} | {"id": one["_id"]} for one in found]
    return {"newcomers": rows, "named": {"newcomers": {one["_id"]: one["person"] for one in found}}}
