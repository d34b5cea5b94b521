"""A loopback OpenAI-compatible server: composes valid answers, counts tokens itself, plays scripted faults.

As a library: `with ModelServer() as server: server.base_url`. By hand: `python -m tests.support.model_server --port N`.
`POST /_script` queues faults (`{"faults": [{"kind": "rate_limited", "retry_after": 3}]}`, one for each call that comes)
and sets how response formats are treated (`{"rungs": {"json_schema_strict": "ignore"}}`: obey, ignore or refuse);
`GET /_totals` tells calls and tokens.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import threading
from collections import deque
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from igny8_core.infrastructure.ai.composer import drawing
from igny8_core.infrastructure.ai.providers.offline import COMPOSERS, compose_json

Json = dict[str, Any]

_SCHEMA_MARK = "valid under this JSON Schema:\n"
_DIMENSIONS = 64
_LARGE = 5_000_000
_WAIT_AT_MOST = 120.0


def count_tokens(text: str) -> int:
    """This server's own count: a token for every four characters, begun ones included."""
    return -(-len(text) // 4)


class ModelServer:
    """Runs in a thread on a free port; `script` and `treat` tell it how to misbehave."""

    def __init__(self, port: int = 0) -> None:
        self.faults: deque[Json] = deque()
        self.rungs: dict[str, str] = {}
        self.requests: list[Json] = []
        self.counts = {"calls": 0, "prompt_tokens": 0, "completion_tokens": 0, "images": 0}
        self.lock = threading.Lock()
        self.closing = threading.Event()
        handler = type("Handler", (_Handler,), {"state": self})
        self._http = _Quiet(("127.0.0.1", port), handler)
        self.base_url = f"http://127.0.0.1:{self._http.server_address[1]}/v1"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop; calls that hang are let go."""
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()

    def serve(self) -> None:
        """Serve in this thread until interrupted."""
        self._http.serve_forever()

    def script(self, *kinds: str, **details: Any) -> None:  # details of a fault are JSON
        """Queue a fault of each kind for the next calls."""
        self.faults.extend({"kind": kind, **details} for kind in kinds)

    def treat(self, **rungs: str) -> None:
        """How each response format is treated from now on: 'obey', 'ignore' or 'refuse'."""
        self.rungs = rungs


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Callers that go in mid-answer are what the faults are for."""


def rung_of(body: Json) -> str:
    """Which rung of the ladder a request stands on."""
    format_ = body.get("response_format") or {}
    if format_.get("type") == "json_schema":
        return "json_schema_strict" if format_["json_schema"].get("strict") else "json_schema"
    if body.get("tools"):
        return "tool"
    return "json_object" if format_.get("type") == "json_object" else "prompt"


def function_of(body: Json) -> str:
    """The function asked for: by schema name, tool name or the system turn."""
    if body.get("tools"):
        return str(body["tools"][0]["function"]["name"])
    schema = (body.get("response_format") or {}).get("json_schema")
    if schema:
        return str(schema["name"])
    return str(body["messages"][0]["content"]).removeprefix("Function: ").partition(",")[0]


def schema_in(body: Json) -> Json:
    """The schema that the answer must obey, wherever the rung puts it."""
    if body.get("tools"):
        return dict(body["tools"][0]["function"]["parameters"])
    schema = (body.get("response_format") or {}).get("json_schema")
    if schema:
        return dict(schema["schema"])
    text = str(body["messages"][0]["content"])
    return dict(json.loads(text.partition(_SCHEMA_MARK)[2] or "{}"))


def example_of(schema: Json) -> Any:  # any JSON value
    """The simplest value that a schema allows."""
    if schema.get("enum"):
        return schema["enum"][0]
    kind = schema.get("type")
    if kind == "object":
        return {name: example_of(part) for name, part in schema.get("properties", {}).items()}
    if kind == "array":
        return [example_of(schema.get("items", {})) for _ in range(3)]
    return {"string": "x", "integer": 1, "number": 1.0, "boolean": True}.get(str(kind))


def answer_to(body: Json) -> str:
    """A valid answer: composed by the offline rules, or the simplest of the schema."""
    name = function_of(body)
    if name not in COMPOSERS:
        return json.dumps(example_of(schema_in(body)))
    return compose_json(name, [str(turn["content"]) for turn in body["messages"] if turn["role"] == "user"])


def nonsense_of(body: Json) -> str:
    """Valid under the schema, and of no use: every text 'x', every list short."""
    return json.dumps(example_of(schema_in(body)))


def _duplicated(text: str) -> str:
    key = json.dumps(next(iter(json.loads(text))))
    return "{" + f"{key}: null, " + text[1:]


SPOIL: dict[str, Callable[[str, Json], str]] = {
    "fenced": lambda text, body: f"```json\n{text}\n```",
    "prose": lambda text, body: f"Here is the object you asked for:\n{text}\nI hope that it helps.",
    "garbage": lambda text, body: "Sorry, I lost my train of thought. 42!",
    "empty": lambda text, body: "",
    "large": lambda text, body: "x" * _LARGE,
    "duplicate_keys": lambda text, body: _duplicated(text),
    "ignored_schema": lambda text, body: '{"message": "I answer as I like."}',
    "nonsense": lambda text, body: nonsense_of(body),
    "half": lambda text, body: text[: len(text) // 2],
}


class _Handler(BaseHTTPRequestHandler):
    state: ModelServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # the parent's name
        """Silent."""

    def do_GET(self) -> None:
        if self.path == "/_totals":
            return self._json(200, self.state.counts)
        return self._json(200, {"object": "list", "data": [{"id": "loopback-1", "object": "model"}]})

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body: Json = json.loads(raw or b"{}")
        if self.path == "/_script":
            self.state.faults.extend(body.get("faults", []))
            self.state.rungs = body.get("rungs", self.state.rungs)
            return self._json(200, {"queued": len(self.state.faults)})
        with self.state.lock:
            self.state.counts["calls"] += 1
            self.state.requests.append(body)
            fault = self.state.faults.popleft() if self.state.faults else {"kind": ""}
        return self._play(fault, body)

    def _play(self, fault: Json, body: Json) -> None:
        kind = fault["kind"]
        if kind in ("rate_limited", "error_500", "unauthorized", "quota", "bad_request", "unavailable"):
            return self._refuse(kind, fault.get("retry_after"))
        if kind == "web_page":
            return self._send(200, b"<html><body>Sign in</body></html>", "text/html")
        if kind in ("slow", "drip", "hang", "cut"):
            return self._stall(kind, float(fault.get("seconds", _WAIT_AT_MOST)), body)
        if kind == "headers_never":
            self.state.closing.wait(float(fault.get("seconds", _WAIT_AT_MOST)))
            self.close_connection = True
            return None
        return self._answer(kind, body)

    def _refuse(self, kind: str, retry_after: object) -> None:
        status = {"rate_limited": 429, "quota": 429, "error_500": 500, "unauthorized": 401, "bad_request": 400}.get(
            kind, 503
        )
        code = "insufficient_quota" if kind == "quota" else kind
        headers = {"Retry-After": str(retry_after)} if retry_after is not None else {}
        self._json(status, {"error": {"message": kind, "type": kind, "code": code}}, headers)

    def _stall(self, kind: str, seconds: float, body: Json) -> None:
        """`slow` waits, then answers; the others send headers and then too little."""
        if kind == "slow":
            self.state.closing.wait(seconds)
            return self._answer("", body)
        data = json.dumps(self._payload("", body)).encode()
        self._head(200, len(data), "application/json", {})
        if kind == "cut":
            self.wfile.write(data[: len(data) // 2])
        step = 0
        while kind == "drip" and step < len(data) and not self.state.closing.wait(0.02):
            try:
                self.wfile.write(data[step : step + 1])
                self.wfile.flush()
            except OSError:
                break
            step += 1
        if kind == "hang":
            self.wfile.flush()
            self.state.closing.wait(seconds)
        self.close_connection = True
        return None

    def _answer(self, kind: str, body: Json) -> None:
        if self.path.endswith("/chat/completions") and self.state.rungs.get(rung_of(body)) == "refuse":
            return self._refuse("bad_request", None)
        return self._json(200, self._payload(kind, body))

    def _payload(self, kind: str, body: Json) -> Json:
        if self.path.endswith("/embeddings"):
            return _embedded(body)
        if self.path.endswith("/images/generations"):
            self.state.counts["images"] += 1
            return _pictured(body)
        if self.state.rungs.get(rung_of(body)) == "ignore":
            kind = "ignored_schema"
        return self._completed(kind, body)

    def _completed(self, kind: str, body: Json) -> Json:
        text = answer_to(body)
        text = SPOIL[kind](text, body) if kind in SPOIL else text
        finish = {"truncated": "length", "filtered": "content_filter"}.get(kind, "stop")
        text = text[: len(text) // 2] if kind == "truncated" else text
        message: Json = {"role": "assistant", "content": text, "refusal": None}
        if rung_of(body) == "tool" and kind not in ("ignored_schema", "empty"):
            call = {"name": function_of(body), "arguments": text}
            message |= {"content": None, "tool_calls": [{"id": "call_1", "type": "function", "function": call}]}
        if kind == "refusal":
            message = {"role": "assistant", "content": None, "refusal": "I cannot help with that."}
        if kind == "null_content":
            message = {"role": "assistant", "content": None}
        choice = {"index": 0, "message": message, "finish_reason": finish, "logprobs": None}
        return {
            "id": "chatcmpl-loopback",
            "object": "chat.completion",
            "created": 0,
            "model": f"{body['model']}-loopback",
            "choices": [choice],
            "usage": self._usage(body, text),
        }

    def _usage(self, body: Json, text: str) -> Json:
        prompt = sum(count_tokens(str(turn["content"])) for turn in body["messages"])
        completion = count_tokens(text)
        with self.state.lock:
            self.state.counts["prompt_tokens"] += prompt
            self.state.counts["completion_tokens"] += completion
        return {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}

    def _json(self, status: int, value: Json, headers: Json | None = None) -> None:
        self._send(status, json.dumps(value).encode(), "application/json", headers or {})

    def _send(self, status: int, data: bytes, kind: str, headers: Json | None = None) -> None:
        try:
            self._head(status, len(data), kind, headers or {})
            self.wfile.write(data)
        except OSError:
            self.close_connection = True  # the caller has gone

    def _head(self, status: int, length: int, kind: str, headers: Json) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(length), **headers}.items():
            self.send_header(name, value)
        self.end_headers()


def _embedded(body: Json) -> Json:
    texts = body["input"] if isinstance(body["input"], list) else [body["input"]]
    rows = [[(byte - 127.5) / 128 for byte in hashlib.sha512(text.encode()).digest()[:_DIMENSIONS]] for text in texts]
    data = [{"object": "embedding", "index": index, "embedding": row} for index, row in enumerate(rows)]
    tokens = sum(map(count_tokens, texts))
    usage = {"prompt_tokens": tokens, "total_tokens": tokens}
    return {"object": "list", "model": body["model"], "data": data, "usage": usage}


def _pictured(body: Json) -> Json:
    width, height = (int(part) // 4 for part in str(body.get("size", "1024x1024")).split("x"))
    picture = drawing.draw(text=str(body["prompt"])[:80], width=width, height=height, seed=0)
    return {"created": 0, "data": [{"b64_json": base64.b64encode(picture).decode()}]}


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    server = ModelServer(parser.parse_args().port)
    print(server.base_url, flush=True)
    try:
        server.serve()
    except KeyboardInterrupt:
        server.closing.set()


if __name__ == "__main__":
    main()
