"""Does what the README asks of curl, where there is none: `-s`, `-i`, `-H` and `-d`."""

import argparse
import http.client
import sys
from urllib.parse import urlsplit


def main() -> None:
    read = argparse.ArgumentParser()
    read.add_argument("-s", action="store_true")
    read.add_argument("-i", action="store_true")
    read.add_argument("-H", action="append", default=[])
    read.add_argument("-d")
    read.add_argument("url")
    asked = read.parse_args()
    headers = {}
    if asked.d is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    headers |= {name: value.strip() for name, _, value in (h.partition(":") for h in asked.H)}
    address = urlsplit(asked.url)
    path = f"{address.path}?{address.query}" if address.query else address.path
    connection = http.client.HTTPConnection(address.netloc, timeout=30)
    body = None if asked.d is None else asked.d.encode()
    connection.request("GET" if body is None else "POST", path, body, headers)
    answer = connection.getresponse()
    head = [f"HTTP/1.1 {answer.status} {answer.reason}"]
    head += [f"{name}: {value}" for name, value in answer.getheaders()]
    shown = "".join(f"{line}\r\n" for line in (*head, "")) if asked.i else ""
    sys.stdout.buffer.write(shown.encode() + answer.read())


main()
