"""Write docs/reference.md: every command, event and refusal code, from the types themselves.

`python -m tools.reference` writes it; a test fails when it is out of date.
"""

import ast
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

from game import commands, events
from game.refusals import Code

PAGE = Path(__file__).parents[1] / "docs" / "reference.md"
_HEAD = """# Reference

Generated from the types by `python -m tools.reference`; a running server serves the same as `/api/openapi.json` and
`/api/asyncapi.json`. How the messages travel is the protocol's affair: `docs/protocol.md`.

"""


def page() -> str:
    """Return the whole page."""
    over_http: list[type[commands.Command]] = [commands.OpenTable, commands.TakeSeat]
    sent = sorted(commands.BY_TYPE.values(), key=commands.type_of)
    parts = [_HEAD, "## Commands\n\nSent as `{id, type, data, for?}`.\n\n"]
    parts += [_struct(commands.type_of(c), c) for c in sent]
    parts.append("## Commands over HTTP\n\n")
    parts += [_struct(commands.type_of(c), c) for c in over_http]
    parts.append("## Events\n\nWhat the log stores. They know the piles and never leave the server.\n\n")
    parts += [_struct(str(e.__struct_config__.tag), e) for e in sorted(events.Event.__subclasses__(), key=_tag)]
    parts.append("## Refusal codes\n\n| code | meaning |\n|---|---|\n")
    said = _docs_of(Path(commands.__file__).with_name("refusals.py"), "Code")
    parts += [f"| `{code.value}` | {said.get(code.name, '')} |\n" for code in Code]
    return "".join(parts)


def _tag(event: type[events.Event]) -> str:
    return str(event.__struct_config__.tag)


def _struct(name: str, struct: type[msgspec.Struct]) -> str:
    lines = [f"### `{name}`\n\n"]
    doc = struct.__doc__
    if doc and not doc.startswith(("The base of", struct.__name__ + "(")):
        lines.append(re.sub(r"\s+", " ", doc).strip() + "\n\n")
    for field in msgspec.structs.fields(struct):
        optional = "" if field.required else ", optional"
        lines.append(f"- `{field.name}`: {_type(field.type)}{optional}\n")
    return "".join(lines) + ("\n" if len(lines) > 1 and lines[-1].startswith("-") else "")


def _type(type_: Any) -> str:
    """Return a type in words, from its JSON Schema."""
    (schema,), parts = msgspec.json.schema_components([type_], ref_template="{name}")
    return _say(schema, parts)


def _say(schema: dict[str, Any], parts: dict[str, Any]) -> str:
    if "$ref" in schema:
        part = parts[schema["$ref"]]
        return _say(part, parts) if "enum" in part else f"{schema['$ref']}"
    if "anyOf" in schema:
        return " or ".join(_say(s, parts) for s in schema["anyOf"])
    if "enum" in schema:
        return " · ".join(f"`{v}`" for v in schema["enum"])
    kind = schema.get("type", "any")
    if kind == "array":
        most = f", at most {schema['maxItems']}" if "maxItems" in schema else ""
        items = schema.get("items")
        return f"list of ({_say(items, parts)}){most}" if items else f"list{most}"
    if kind == "string" and "maxLength" in schema:
        least = schema.get("minLength", 0)
        return f"text of {least} to {schema['maxLength']} characters"
    if kind == "integer" and "minimum" in schema:
        return f"whole number from {schema['minimum']}" + (f" to {schema['maximum']}" if "maximum" in schema else "")
    names = {"string": "text", "integer": "whole number", "boolean": "true or false"}
    return names.get(kind, str(kind))


def _docs_of(file: Path, name: str) -> dict[str, str]:
    """Return what stands under each member of an enumeration, which Python itself forgets."""
    tree = ast.parse(file.read_text("utf-8"))
    body = next(n for n in tree.body if isinstance(n, ast.ClassDef) and n.name == name).body
    found = {}
    for before, node in pairwise(body):
        if isinstance(before, ast.Assign) and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            target = before.targets[0]
            assert isinstance(target, ast.Name)
            found[target.id] = re.sub(r"\s+", " ", str(node.value.value)).strip()
    return found


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
