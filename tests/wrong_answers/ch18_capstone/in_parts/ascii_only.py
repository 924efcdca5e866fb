# rejected: different lines have different numbers
import zlib


def marks(text):
    return {zlib.crc32(line.encode("ascii", "ignore")) for line in text.splitlines() if line}


def merge(found):
    found = dict(found)
    names = sorted(found)
    return {f"{a} and {b}": len(found[a] & found[b]) for a in names for b in names if a < b and found[a] & found[b]}
