"""Sier hva en fil fra en omfordelingsbok beviser. Svarer 0 bevist, 1 avvist, 2 feil bruk."""

import argparse
import json
import re
from base64 import b64decode, b64encode
from collections import defaultdict, namedtuple
from decimal import Decimal
from functools import lru_cache, reduce
from hashlib import sha256, sha512
from io import BytesIO
from pathlib import Path
from time import gmtime, strftime
from zipfile import ZipFile, ZipInfo


def demand(good, norwegian, english, *details):
    """Refuse the file unless something is good; say why in both languages."""
    if not good:
        said = "".join(f" {detail!r}" for detail in details)
        raise AssertionError(f"{norwegian}{said}", f"{english}{said}")


# Ed25519 (RFC 8032, 5.1). A point is (X, Y, Z, T) where x = X/Z, y = Y/Z and x·y = T/Z.
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
BASE, NEUTRAL = bytes([0x58] + [0x66] * 31), (0, 1, 1, 0)


def add(p, q):
    """Add two points, or double one: the formula holds for all (5.1.4)."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]), (p[1] + p[0]) * (q[1] + q[0])
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2]
    e, f, g, h = (b - a) % P, (d - c) % P, (d + c) % P, (b + a) % P
    return e * f % P, g * h % P, f * g % P, e * h % P


def combined(s, p, k, q):
    """Return s·p + k·q; neither factor is above the order."""
    table, total = (NEUTRAL, p, q, add(p, q)), NEUTRAL
    for bit in range(ORDER.bit_length() - 1, -1, -1):
        total = add(add(total, total), table[(s >> bit & 1) + 2 * (k >> bit & 1)])
    return total


def encoded(p):
    """Return the only encoding of a point: y, and the lowest bit of x (5.1.2)."""
    x, y = (one * pow(p[2], -1, P) % P for one in p[:2])
    return (y + ((x & 1) << 255)).to_bytes(32, "little")


@lru_cache(maxsize=256)
def decoded(public):
    """Return the point of a key (5.1.3); none unless canonical, and of the order of the base."""
    sign, y = divmod(int.from_bytes(public, "little"), 2**255)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    x = x if x & 1 == sign else P - x
    point = (x, y, 1, x * y % P)
    good = x and x * x % P == square and encoded(point) == public
    return point if good and encoded(combined(ORDER, point, 0, point)) == encoded(NEUTRAL) else None


@lru_cache(maxsize=256)
def is_good(public, message, signature):
    """Check a signature (5.1.7), and that no other bytes could stand for it."""
    key, s = decoded(public), int.from_bytes(signature[32:], "little")
    k = int.from_bytes(sha512(signature[:32] + public + message).digest(), "little") % ORDER
    good = key and s < ORDER and len(signature) == 64
    return bool(good and encoded(combined(s, decoded(BASE), -k % ORDER, key)) == signature[:32])


def members(pairs):
    """Make a JSON object, in which a name stands once."""
    return demand(len(made := dict(pairs)) == len(pairs), "to like navn", "a name twice") or made


read_json = json.JSONDecoder(object_pairs_hook=members, parse_int=lambda n: int(n[:18])).decode
BOOK, WITNESS, SHOWN = 1, 4, ("case", "outcome", "effective_date")
Key = namedtuple("Key", "name kind public until")
Checkpoint = namedtuple("Checkpoint", "origin size root")
RECEIPT = "Omfordelingsbok kvittering v1\nBok: (.+)\n((?:Nøkkel: .+\n)+)\nSak ([0-9]+): "
EVENT = r"hendelse (\d+)\n(.+)\nc2sp\.org/tlog-proof@v1\nindex (\d+)\n((?:\S+\n)*)\n((?s:.+))"


def from_base64(text):
    """Read base64 that is written in the one canonical way."""
    raw = b64decode(text, validate=True)
    return demand(b64encode(raw).decode() == text, "feil base64:", "bad base64:", text) or raw


def read_keys(lines, *kinds):
    """Read keys by name and id, ``name+id+base64``; after a retired one stands ``until SIZE``."""
    keys = {}
    for line in filter(None, lines):
        found = re.fullmatch(r"([\w./:-]+)\+(\w{8})\+(\S{44})(?: until (\d{1,18}))?", line)
        name, key_id, raw = found[1], found[2], from_base64(found[3])
        digest = sha256(name.encode() + b"\n" + raw).digest()[:4]
        good = digest.hex() == key_id and raw[0] in kinds and decoded(raw[1:])
        demand(good, "ødelagt nøkkel, eller feil slag:", "broken key, or wrong kind:", name)
        keys[name, digest] = Key(name, raw[0], raw[1:], float(found[4] or "inf"))
    return keys


def read_checkpoint(note):
    """Read what a checkpoint says, not who has signed it."""
    found = re.match(r"([\w./:-]+)\n(0|[1-9][0-9]{0,17})\n(\S{43}=)\n\n—", note.decode())
    return Checkpoint(found[1], int(found[2]), from_base64(found[3]))


def joined(*roots):
    """Return the root over perfect subtrees side by side, the largest first (RFC 9162, 2.1)."""
    return reduce(lambda right, left: sha256(b"\1" + left + right).digest(), reversed(roots))


def root_by(proof, leaf, index, size):
    """Return the root that an inclusion proof leads to, of a tree of that size."""
    if size == 1:
        return leaf if index == 0 and not proof else b""
    half, (*lower, sibling) = 1 << (size - 1).bit_length() - 1, proof
    if index < half:
        return joined(root_by(lower, leaf, index, half), sibling)
    return joined(sibling, root_by(lower, leaf, index - half, size - half))


def followed(lines, book, start, roots):
    """Yield events in order, each hung on the one before; the roots grow to those of its tree."""
    previous, time, commands = "" if start else "0" * 64, "", {}
    for index, line in enumerate(lines, start):
        state, entry = line[:-76] + b"}", read_json(line.decode())
        digest, now, asked = sha256(state).hexdigest(), entry["recorded_at"], entry["command"]["id"]
        good = (entry["book"], entry["position"]) == (book, index + 1) and time <= now[:-1]
        good = good and line[-76:] == b',"hash":"%b"}\n' % digest.encode()
        good = good and previous in ("", entry["previous"])
        good = good and commands.get(asked, index - 1) == index - 1
        demand(good, "kjeden brytes ved hendelse", "the chain breaks at event", index + 1)
        previous, time, commands[asked] = digest, now[:-1], index
        roots.append(sha256(b"\0" + state).digest())
        while index & 1:
            index >>= 1
            roots[-2:] = [joined(*roots[-2:])]
        yield entry


def unzipped(raw):
    """Take a bundle apart and put it together again: not a bit may differ."""
    files, rebuilt = {}, BytesIO()
    with ZipFile(BytesIO(raw)) as packed, ZipFile(rebuilt, "w") as copy:
        for member in packed.infolist()[:20]:
            info = ZipInfo(member.filename)
            info.create_system, info.external_attr = 3, 0o100644 << 16
            files[member.filename] = b"" if member.compress_type else packed.read(member)
            copy.writestr(info, files[member.filename])
    return demand(rebuilt.getvalue() == raw, "zip-filen er ødelagt", "the zip is broken") or files


class Check(argparse.Namespace):
    """What the auditor has from elsewhere (keys, witnesses, since), and what a file then shows."""

    def signed(self, note, head, *, strict):
        """Return when each known key signed: a trusted one of the book did, and none badly."""
        found = re.fullmatch(r"([^\0-\t\x0b-\x1f]*\n)\n((— [^\s+]+ \S+\n){1,99})", note.decode())
        known, signers = {**self.listed, **self.keys, **self.witnesses}, {}
        for _, name, coded in map(str.split, found[2].splitlines()):
            line, signature, message, time = from_base64(coded), 4, found[1].encode(), 0
            key = known.get((name, line[:4]))
            demand(key or not strict, "ukjent nøkkel:", "unknown key:", name)
            if key and key.kind == WITNESS:  # c2sp.org/tlog-cosignature
                signature, time = 12, int.from_bytes(line[4:12], "big")
                message = b"cosignature/v1\ntime %d\n%b" % (time, message)
            good = not key or is_good(key.public, message, line[signature:])
            demand(good, "feil signatur:", "bad signature:", name)
            signers[key] = strftime("%Y-%m-%d %H:%M:%S UTC", gmtime(time))
        trusted = signers.keys() & set((self.keys or self.listed).values())
        good = any(key[:2] == (head.origin, BOOK) and head.size <= key.until for key in trusted)
        demand(good, "ikke signert med en nøkkel du har (--key)", "not signed by a --key of yours")
        return signers

    def checkpoint(self, note):
        """Check a checkpoint, and that the witnesses have cosigned it."""
        head = read_checkpoint(note)
        signers = self.signed(note, head, strict=False)
        self.roots[head.size] = head.root
        self.proved.append((f"den hadde {head.size} hendelser", f"it had {head.size} events"))
        for key in self.witnesses.values():
            demand(key in signers, "ikke medsignert av", "not cosigned by", key.name)
            said = f"{key.name} signerte {signers[key]}", f"{key.name} signed {signers[key]}"
            self.proved.append(said)
        return head

    def receipt(self, raw):
        """Check that the events of a case are in the tree, and that all of the text is signed."""
        top, *sections = raw.decode().rpartition("\n=== slutt\n\n")[0].split("\n=== ")
        book, listed, case = re.match(RECEIPT, top).groups()
        self.listed = read_keys(listed.replace("Nøkkel: ", "").splitlines(), BOOK)
        for section in sections:
            position, state, index, proof, note = re.fullmatch(EVENT, section + "\n").groups()
            entry, leaf = read_json(state), sha256(b"\0" + state.encode()).digest()
            head, place = self.checkpoint(note.encode()), entry["position"] - 1
            root = root_by([*map(from_base64, proof.split())], leaf, place, head.size)
            good = (position, index) == (f"{place + 1}", f"{place}") and root == head.root
            good = good and entry["book"] == book == head.origin.split("/")[-1]
            good = good and sha256(state.encode()).hexdigest() in top
            demand(good, "ikke i treet: hendelse", "not in the tree: event", position)
            self.events.append(entry)
        others = {one["position"] for one in self.events if str(one["event"].get("case")) != case}
        named = {one["event"]["mandate"] for one in self.events if "mandate" in one["event"]}
        demand(others == named != set(), "ikke sak og fullmakt", "not a case and its mandate")
        self.signed(raw, head, strict=True)
        self.proved.append((f"alt over gjelder sak {case}", f"all above is about case {case}"))
        self.unproved.append(("at saken ikke har flere", "that the case has no more of them"))
        return head

    def bundle(self, raw):
        """Check that all events from one checkpoint to another are there, and what they give."""
        files, balances = unzipped(raw), defaultdict(Decimal)
        self.listed = read_keys(files["keys.txt"].decode().splitlines(), BOOK, WITNESS)
        head, manifest = self.checkpoint(files["checkpoint"]), files.pop("manifest")
        digests = "".join(f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
        good = manifest.decode().startswith(f"{head.origin}\nbundle v1\n{digests}\n—")
        demand(good, "filene avviker fra manifestet", "the files differ from the manifest")
        self.signed(manifest, head, strict=True)
        start, end, *coded = re.sub("from |to ", "", files["range.txt"].decode()).splitlines()
        start, roots = int(start[:18]), [*map(from_base64, coded)]
        lines, book, position = BytesIO(files["events.jsonl"]), head.origin.split("/")[-1], start
        if start:
            self.roots[start] = joined(*roots)
            good = read_checkpoint(files["checkpoint-from"]) == (head.origin, start, joined(*roots))
            demand(good, "feil sjekkpunkt i starten", "a wrong checkpoint at the start")
        for entry in followed(lines, book, start, roots):
            event, kind, position = entry["event"], entry["type"], entry["position"]
            for moved in () if re.search("request|decision", kind) else event.get("transfers", ()):
                balances[moved["source"]] -= Decimal(moved["amount"])
                balances[moved["target"]] += Decimal(moved["amount"])
            if self.since and self.since.size == position:
                self.roots[position] = joined(*roots)
            if kind.startswith(self.show):
                self.events.append(entry)
        good = position == head.size == int(end) and joined(*roots) == head.root
        demand(good, "hendelser mangler eller er endret", "events are missing or changed")
        stands = {name: str(amount) for name, amount in balances.items() if name != "APPROPRIATION"}
        good = start or read_json(files["balances.json"].decode()) == stands
        demand(good, "saldoene avviker fra hendelsene", "the balances differ from the events")
        self.proved.append((f"alle etter nr. {start} er her", f"all after no. {start} are here"))
        (self.unproved if start else self.proved).append(("saldoene følger av dem", "the balances"))
        return head


def main(given=None):
    """Check one file as the command line asks; return the exit code."""
    parser = argparse.ArgumentParser(usage=argparse.SUPPRESS, description=__doc__, add_help=False)
    option = parser.add_argument_group("omfordeling_verify.py FIL [VALG …]").add_argument
    option("file", type=Path, metavar="FIL", help="kvittering, bunt eller sjekkpunkt")
    option("--key", action="append", default=[], help="bokas nøkkel, eller fil med")
    option("--witness", action="append", default=[], help="vitne som må ha signert")
    option("--since", type=Path, help="sjekkpunkt du har spart på")
    for flag, kind in (("--list", ""), ("--releases", "reserve-release.posted")):
        option(flag, action="store_const", dest="show", const=kind, default="-", help="vis dem")
    option("--english", action="store_true", help="svar på engelsk")
    option("--help", action="help", help="vis dette")
    parser.error = lambda _: parser.exit(2, "Feil bruk. --help viser hvordan.\n")
    check = parser.parse_args(given, Check(listed={}, roots={}, events=[], proved=[], unproved=[]))
    try:
        keys = [Path(key).read_text("utf-8") if Path(key).is_file() else key for key in check.key]
        check.keys = read_keys("\n".join(keys).splitlines(), BOOK)
        check.witnesses = read_keys(check.witness, WITNESS)
        check.since = read_checkpoint(check.since.read_bytes()) if check.since else None
        raw = check.file.read_bytes()
        head = {b"PK": check.bundle, b"Om": check.receipt}.get(raw[:2], check.checkpoint)(raw)
        if check.since:
            root = check.roots.get(check.since.size) if check.since.origin == head.origin else None
            demand(root, "filen rekker ikke til ditt sjekkpunkt", "your checkpoint is not reached")
            demand(root == check.since.root, "historien er skrevet om", "history was rewritten")
        for entry in check.events:
            event, moves = entry["event"], entry["event"].get("transfers", ())
            told = [entry["position"], entry["recorded_at"], entry["type"], entry["actor"]["name"]]
            told += [f"{name} {event[name]}" for name in SHOWN if name in event]
            told += ["{source} → {target} {amount}".format(**one) for one in moves]
            print(*(repr(fact).strip("'\"") for fact in told), sep=" | ")
    except OSError as error:
        parser.exit(2, f"Kan ikke leses: {error.filename}\n")
    except Exception as error:  # Whatever a hostile file makes go wrong: it has proved nothing.
        said = error.args if isinstance(error, AssertionError) else ("ødelagt fil", "a broken file")
        print(f"Refused: {said[1]}" if check.english else f"Avvist: {said[0]}")
        return 1
    if not check.keys:
        check.unproved.append(("hvem som har signert (--key)", "who has signed (--key)"))
    if not check.witnesses and not check.since:
        check.unproved.append(("at ingenting er skrevet om", "that nothing was rewritten"))
    check.unproved.append(("at det som er ført, er sant", "that what is recorded is true"))
    sentence = ("Bevist om {}: {}; ikke bevist: {}.", "Proved of {}: {}; not: {}.")[check.english]
    both = ([pair[check.english] for pair in said] for said in (check.proved, check.unproved))
    print(sentence.format(head.origin, *(", ".join(dict.fromkeys(said)) for said in both)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
