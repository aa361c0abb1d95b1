#!/usr/bin/env python3
"""Write gold labels as a text a person can read and edit, and turn that text into gold.json.

    python3 label.py make FOLDER/labels.txt     checks it, writes gold.json, restored.txt (and raw.txt if missing)
    python3 label.py show FOLDER/gold.json      prints the same form from a gold file

The form:

    # doc_id: d07_opinion
    # doc_type: 意见
    # level: 市
    # title: …
    # reference_date: 2024-03-12
    # reference_date_in_text: true
    [meta] 岚州市人民政府专题会议纪要⏎
    [action] （一）年内改造老旧小区96个，
      * 年内改造老旧小区96个 | v=改造 | o=老旧小区 | h=加快改造 | t=96个/96/-/个/eq | d=年内/by/-/2024-12-31/- | u=市住建局:lead; 各区政府:owner | k=key_project | ver=measurable | accept.kind=task

One clause a line, its exact text; ⏎ ends a paragraph. Under a clause its items: fragments parted by
` + `, then fields parted by ` | `: v verb, o object, s scope, h heading, path headings parted by >,
i initiatives parted by ;, t targets (text/value/value_max/unit/cmp; a slash in a text or unit is written ／),
d deadline (text/type/start/end/recur), u units (name:role), k kind, ver verifiability, accept.FIELD
alternatives parted by , (a lone - is null). What is left out is null or empty. A fragment is looked for
from the start of the item's first clause, each after the one before it; an item may run into later clauses.
"""
import hashlib
import json
import os
import sys

CLASSES = {"meta", "appraisal", "goal", "action", "conduct", "heading"}
KINDS = {"rectification", "duty_emergency", "campaign", "key_project", "service_request", "monitoring", "task"}
CMPS = {"eq", "ge", "gt", "le", "lt", "approx", "range"}
TYPES = {"by", "window", "on", "from", "immediate", "recurring", "relative"}
RECUR = {"hourly", "daily", "weekly", "tenday", "semimonthly", "monthly", "quarterly", "semiannual", "yearly", "other"}
ROLES = {"lead", "support", "owner"}


class Wrong(Exception):
    """A fault in the labels, with the line it is in."""


def null(x):
    return None if x in ("-", "") else x


def number(x):
    v = float(x)
    return int(v) if v == int(v) else v


def parse_item(line, text, start, heading):
    """One item from its line; `start` is where its first clause begins."""
    head, *fields = line.split(" | ")
    spans, at = [], start
    for frag in head.split(" + "):
        i = text.find(frag, at)
        if i < 0:
            raise Wrong(f"fragment not found after its clause: {frag}")
        spans.append([i, i + len(frag)])
        at = i + len(frag)
    item = {"spans": spans, "text": "".join(text[s:e] for s, e in spans), "verb": None, "object": None, "scope": None,
            "heading": None, "heading_path": [], "initiatives": [], "targets": [], "deadline": None, "units": [],
            "kind": "task", "verifiability": None}
    accept = {}
    for f in fields:
        f = f.strip()
        if not f:
            continue
        k, _, v = f.partition("=")
        v = v.strip()
        if k in ("v", "o", "s", "h"):
            item[{"v": "verb", "o": "object", "s": "scope", "h": "heading"}[k]] = null(v)
        elif k == "path":
            item["heading_path"] = [x.strip() for x in v.split(">") if x.strip()]
        elif k == "i":
            item["initiatives"] = [x.strip() for x in v.split(";") if x.strip()]
        elif k == "t":
            for t in filter(None, (x.strip() for x in v.split(";"))):
                a, val, vmax, unit, cmp_ = [x.strip() for x in t.split("/")]
                item["targets"].append({"text": a.replace("／", "/"), "value": number(val), "value_max": None if vmax == "-" else number(vmax),
                                        "unit": unit.replace("／", "/"), "cmp": cmp_})
        elif k == "d":
            a, typ, s, e, r = [x.strip() for x in v.split("/")]
            item["deadline"] = {"text": a, "type": typ, "start": null(s), "end": null(e), "recur": null(r)}
        elif k == "u":
            for u in filter(None, (x.strip() for x in v.split(";"))):
                n, _, role = u.rpartition(":")
                item["units"].append({"name": n, "role": role})
        elif k == "k":
            item["kind"] = v
        elif k == "ver":
            item["verifiability"] = v
        elif k.startswith("accept."):
            accept[k[7:]] = [null(x.strip()) for x in v.split(",")]
        else:
            raise Wrong(f"unknown field {k}")
    if item["heading"] and not item["heading_path"]:
        item["heading_path"] = [item["heading"]]
    if item["targets"]:
        item["verifiability"] = item["verifiability"] or "measurable"
    if accept:
        item["accept"] = accept
    return item


def check_item(item, text):
    """Complaints about one item (guideline, section 8)."""
    def ask(ok, what):
        if not ok:
            raise Wrong(what)
    ask(item["kind"] in KINDS, f"kind {item['kind']}")
    ask(item["verifiability"] in ("measurable", "checkable", "slogan"), f"verifiability {item['verifiability']}")
    ask((item["verifiability"] == "measurable") == bool(item["targets"]), "measurable if and only if there is a target")
    for t in item["targets"]:
        ask(t["cmp"] in CMPS, f"cmp {t['cmp']}")
        ask(t["text"] in text, f"target text not in the document: {t['text']}")
        ask((t["value_max"] is not None) == (t["cmp"] == "range"), "value_max goes with range")
    d = item["deadline"]
    if d:
        ask(d["type"] in TYPES, f"deadline type {d['type']}")
        ask(d["text"] in text, f"deadline text not in the document: {d['text']}")
        ask(d["recur"] is None or d["recur"] in RECUR, f"recur {d['recur']}")
    for u in item["units"]:
        ask(u["role"] in ROLES, f"role {u['role']}")
        ask(set(u["name"]) <= set(text), f"unit not in the document: {u['name']}")
    for i in item["initiatives"]:
        ask(i in text, f"initiative not in the document: {i}")


def parse(path):
    """The gold dictionary of a labels file."""
    meta, clauses, pending, text = {}, [], [], ""
    for n, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        try:
            if line.startswith("# "):
                k, _, v = line[2:].partition(":")
                meta[k.strip()] = v.strip()
            elif line.startswith("["):
                cls, _, body = line[1:].partition("] ")
                if cls not in CLASSES:
                    raise Wrong(f"class {cls}")
                end = body.endswith("⏎")
                body = body.rstrip("⏎")
                gap = len(body) - len(body.rstrip(" "))      # two slogans side by side are parted by one space
                s = len(text)
                text += body
                clauses.append({"start": s, "end": len(text) - gap, "class": cls})
                text += "\n" if end else ""
            elif line.lstrip().startswith("* "):
                pending.append((n, line.lstrip()[2:], clauses[-1]["start"]))
            elif line.strip():
                raise Wrong("neither # nor [class] nor * item")
        except Wrong as e:
            sys.exit(f"{path}:{n}: {e}")
    if not text.endswith("\n"):
        text += "\n"
    items, seen = [], set()
    for n, line, start in pending:
        try:
            item = parse_item(line, text, start, None)
            check_item(item, text)
            key = json.dumps(item["spans"])
            if key in seen:
                raise Wrong("two items with the same spans")
            seen.add(key)
            items.append(item)
        except (Wrong, ValueError) as e:
            sys.exit(f"{path}:{n}: {e}")
    for i, c in enumerate(clauses, 1):
        c["id"] = f"c{i:02}"
        c["text"] = text[c["start"]:c["end"]]
        has = any(s < c["end"] and e > c["start"] for a in items for s, e in a["spans"])
        if has != (c["class"] == "action"):
            sys.exit(f"{path}: clause {text[c['start']:c['end']]!r} is {c['class']} but {'holds' if has else 'holds no'} item")
    for i, a in enumerate(items, 1):
        a["id"] = f"a{i:02}"
    meta["reference_date_in_text"] = meta.get("reference_date_in_text") == "true"
    return {**meta, "restored_file": "restored.txt", "restored_sha256": hashlib.sha256(text.encode()).hexdigest(),
            "clauses": clauses, "actions": items}, text


def make(path):
    """Write gold.json and restored.txt beside a labels file."""
    gold, text = parse(path)
    folder = os.path.dirname(path) or "."
    with open(os.path.join(folder, "restored.txt"), "w", encoding="utf-8", newline="\n") as f:
        f.write(text)
    raw = os.path.join(folder, "raw.txt")
    if not os.path.exists(raw):
        with open(raw, "w", encoding="utf-8", newline="\n") as f:
            f.write(text)
    with open(os.path.join(folder, "gold.json"), "w", encoding="utf-8", newline="\n") as f:
        json.dump(gold, f, ensure_ascii=False, indent=1)
        f.write("\n")
    print(f"{gold['doc_id']}: {len(gold['clauses'])} clauses, {len(gold['actions'])} items")


def show(path):
    """Print a gold file in the readable form."""
    g = json.load(open(path, encoding="utf-8"))
    text = g.get("restored") or open(os.path.join(os.path.dirname(path), g["restored_file"]), encoding="utf-8").read()
    for k, v in g.items():
        if k not in ("clauses", "actions", "restored", "restored_file", "restored_sha256"):
            print(f"# {k}: {str(v).lower() if isinstance(v, bool) else v}")
    for n, c in enumerate(g["clauses"]):
        nxt = g["clauses"][n + 1]["start"] if n + 1 < len(g["clauses"]) else len(text)
        gap = text[c["end"]:nxt]
        print(f"[{c['class']}] {text[c['start']:c['end']]}{gap.replace(chr(10), '⏎')}")
        for a in g["actions"]:
            if not c["start"] <= a["spans"][0][0] < c["end"]:
                continue
            out = [" + ".join(text[s:e] for s, e in a["spans"])]
            for k, key in (("v", "verb"), ("o", "object"), ("s", "scope"), ("h", "heading")):
                if a.get(key):
                    out.append(f"{k}={a[key]}")
            if len(a.get("heading_path") or []) > 1:
                out.append("path=" + " > ".join(a["heading_path"]))
            if a["initiatives"]:
                out.append("i=" + "; ".join(a["initiatives"]))
            if a["targets"]:
                out.append("t=" + "; ".join("/".join(["-" if x is None else str(x).replace("/", "／")
                                                      for x in (t["text"], t["value"], t["value_max"], t["unit"], t["cmp"])])
                                            for t in a["targets"]))
            d = a["deadline"]
            if d:
                out.append("d=" + "/".join(d[k] or "-" for k in ("text", "type", "start", "end", "recur")))
            if a["units"]:
                out.append("u=" + "; ".join(f"{u['name']}:{u['role']}" for u in a["units"]))
            out += [f"k={a['kind']}", f"ver={a['verifiability']}"]
            out += [f"accept.{k}=" + ",".join("-" if x is None else x for x in v) for k, v in (a.get("accept") or {}).items()]
            print("  * " + " | ".join(out))


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in ("make", "show"):
        sys.exit(__doc__)
    (make if sys.argv[1] == "make" else show)(sys.argv[2])


if __name__ == "__main__":
    main()
