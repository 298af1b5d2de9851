"""Messages of which two programs could read different numbers of requests, and what one server must
make of them."""

from __future__ import annotations

from dataclasses import dataclass

# Whoever answers this has taken a part of a message for a request.
SMUGGLED = b"GET /v1/smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n"


@dataclass(frozen=True)
class Message:
    name: str
    data: bytes
    # Whether it must be refused as malformed: one answer of 400, 431, 501 or 505, and the
    # connection ends.
    is_refused: bool
    # How many answers there may be; a client that sends ill-formed bytes may also get none.
    answers: tuple[int, ...] = (1,)


def messages(path: str, token: str) -> list[Message]:
    """All messages, each for a connection of its own."""
    return _lengths(path) + _chunks(path) + _heads(path, token) + _several(path, token)


def _post(path: str, headers: bytes, body: bytes) -> bytes:
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n".encode()
    return head + headers + b"\r\n" + body


def _refused(name: str, data: bytes) -> Message:
    return Message(name, data, is_refused=True)


def _lengths(path: str) -> list[Message]:
    body = b"0\r\n\r\n" + SMUGGLED
    length = b"Content-Length: %d\r\n" % len(body)
    chunked = b"Transfer-Encoding: chunked\r\n"
    refused = {
        "a length, then chunks": length + chunked,
        "chunks, then a length": chunked + length,
        "two lengths": b"Content-Length: 2\r\n" + length,
        "two lengths in one header": b"Content-Length: 2, %d\r\n" % len(body),
        "a length with a sign": b"Content-Length: +2\r\n",
        "a negative length": b"Content-Length: -1\r\n",
        "a hexadecimal length": b"Content-Length: 0x2\r\n",
        "a length of two numbers": b"Content-Length: 2 2\r\n",
        "a length with a fraction": b"Content-Length: 2.0\r\n",
        "an empty length": b"Content-Length: \r\n",
        "a length of 2^64 + 2": b"Content-Length: 18446744073709551618\r\n",
        "a length in other digits": "Content-Length: ٢\r\n".encode(),
        "a space before the colon of a length": b"Content-Length : 2\r\n",
        "a space before the colon of chunks": b"Transfer-Encoding : chunked\r\n",
        "a length folded": b"Content-Length:\r\n 2\r\n",
        "chunks folded": b"Transfer-Encoding:\r\n chunked\r\n",
        "xchunked": b"Transfer-Encoding: xchunked\r\n",
        "chunked, then identity": b"Transfer-Encoding: chunked, identity\r\n",
        "chunked as a parameter": b"Transfer-Encoding: x;chunked\r\n",
        "chunked in quotes": b'Transfer-Encoding: "chunked"\r\n',
        "chunked behind a vertical tab": b"Transfer-Encoding: \x0bchunked\r\n",
        "chunked behind NUL": b"Transfer-Encoding: \x00chunked\r\n",
        "chunked twice": b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
        "a hidden length": b"X: y\nContent-Length: 2\r\n" + chunked,
        "a hidden length behind CR": b"X: y\rContent-Length: 2\r\n" + chunked,
    }
    found = [_refused(name, _post(path, headers, body)) for name, headers in refused.items()]
    # What RFC 9112 lets a recipient take in one way only.
    small = {
        "the same length twice": b"Content-Length: 2\r\nContent-Length: 2\r\n",
        "the same length twice in one header": b"Content-Length: 2, 2\r\n",
        "a length behind a tab": b"Content-Length:\t2\r\n",
        "a length that Connection names": b"Content-Length: 2\r\nConnection: Content-Length\r\n",
        "a length with leading zeros": b"Content-Length: 0000000000000000000002\r\n",
    }
    found += [
        Message(name, _post(path, headers, b"{}"), is_refused=False)
        for name, headers in small.items()
    ]
    return found


def _chunks(path: str) -> list[Message]:
    chunked = b"Transfer-Encoding: chunked\r\n"
    refused = {
        "a negative chunk": b"-2\r\n{}\r\n0\r\n\r\n",
        "a chunk with a sign": b"+2\r\n{}\r\n0\r\n\r\n",
        "a chunk of 0x2": b"0x2\r\n{}\r\n0\r\n\r\n",
        "a chunk of 2^64 + 2": b"10000000000000002\r\n{}\r\n0\r\n\r\n",
        "a chunk without a size": b"\r\n{}\r\n0\r\n\r\n",
        "a chunk of letters": b"zz\r\n{}\r\n0\r\n\r\n",
        "a chunk longer than it says": b"2\r\n{}}\r\n0\r\n\r\n",
        "a chunk without its end": b"2\r\n{}0\r\n\r\n",
        "a chunk that ends with LF": b"2\n{}\n0\n\n",
        "a chunk extension with LF": b"2;a\nb\r\n{}\r\n0\r\n\r\n",
        "a chunk extension with CR": b"2;a\rb\r\n{}\r\n0\r\n\r\n",
    }
    found = [
        _refused(name, _post(path, chunked, body + SMUGGLED)) for name, body in refused.items()
    ]
    taken = {
        "a chunk extension": b"2;a=b\r\n{}\r\n0\r\n\r\n",
        "trailers": b"2\r\n{}\r\n0\r\nX: 1\r\n\r\n",
        "trailers with a length": b"2\r\n{}\r\n0\r\nContent-Length: 50\r\n\r\n",
        "a chunk with leading zeros": b"0000000002\r\n{}\r\n0\r\n\r\n",
    }
    found += [
        Message(name, _post(path, chunked, body), is_refused=False) for name, body in taken.items()
    ]
    capital = b"Transfer-Encoding: Chunked\r\n"
    found.append(
        Message("Chunked", _post(path, capital, b"2\r\n{}\r\n0\r\n\r\n"), is_refused=False)
    )
    tab = b"Transfer-Encoding:\tchunked\r\n"
    found.append(
        Message("chunked behind a tab", _post(path, tab, b"2\r\n{}\r\n0\r\n\r\n"), is_refused=False)
    )
    return found


def _heads(path: str, token: str) -> list[Message]:
    place = path.encode()
    line = b"GET " + place + b" HTTP/1.1\r\n"
    host = b"Host: localhost\r\n"
    refused = {
        "NUL in a value": line + host + b"X: a\x00b\r\n\r\n",
        "NUL in a name": line + host + b"X\x00Y: a\r\n\r\n",
        "CR in a value": line + host + b"X: a\rb\r\n\r\n",
        "a header without a colon": line + host + b"XY\r\n\r\n",
        "a header without a name": line + host + b": a\r\n\r\n",
        "a name with a space": line + host + b"X Y: a\r\n\r\n",
        "a name that is not ASCII": line + host + "Ключ: a\r\n\r\n".encode(),
        "a space before the first header": line + b" " + host + b"\r\n",
        "a header folded": line + host + b"X: a\r\n b\r\n\r\n",
        "no host": line + b"\r\n",
        "two hosts": line + host + b"Host: elsewhere\r\n\r\n",
        "a protocol that is none": b"GET " + place + b" HTTQ/1.1\r\n" + host + b"\r\n",
        "HTTP/1.1 with letters": b"GET " + place + b" HTTP/1.x\r\n" + host + b"\r\n",
        "HTTP/9.9": b"GET " + place + b" HTTP/9.9\r\n" + host + b"\r\n",
        "the preface of HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "a method with a space": b"GE T " + place + b" HTTP/1.1\r\n" + host + b"\r\n",
        "an address with a space": b"GET " + place + b" x HTTP/1.1\r\n" + host + b"\r\n",
        "an address with NUL": b"GET " + place + b"\x00x HTTP/1.1\r\n" + host + b"\r\n",
        "an address with a tab": b"GET " + place + b"\tx HTTP/1.1\r\n" + host + b"\r\n",
        "no address": b"GET HTTP/1.1\r\n" + host + b"\r\n",
        "a request of TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 64,
    }
    found = [_refused(name, data) for name, data in refused.items()]
    odd = {
        "HTTP/0.9": (b"GET " + place + b"\r\n\r\n", (0, 1)),
        "a method in small letters": (b"get " + place + b" HTTP/1.1\r\n" + host + b"\r\n", (1,)),
        "an unknown method": (b"BREW " + place + b" HTTP/1.1\r\n" + host + b"\r\n", (1,)),
        "an absolute address": (b"GET http://x" + place + b" HTTP/1.1\r\n" + host + b"\r\n", (1,)),
        "an asterisk": (b"OPTIONS * HTTP/1.1\r\n" + host + b"\r\n", (1,)),
        "CONNECT": (b"CONNECT localhost:1 HTTP/1.1\r\n" + host + b"\r\n" + SMUGGLED, (0, 1, 2)),
        "TRACE": (b"TRACE " + place + b" HTTP/1.1\r\n" + host + b"\r\n", (1,)),
        "only LF": (b"GET " + place + b" HTTP/1.1\nHost: localhost\n\n", (1,)),
        "an empty line first": (b"\r\n" + line + host + b"\r\n", (1,)),
        "an upgrade to h2c": (
            line + host + b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
            b"HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n",
            (1,),
        ),
        "HTTP/1.0 with chunks": (
            b"POST "
            + place
            + b" HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            + SMUGGLED,
            (1,),
        ),
        "an unknown expectation": (line + host + b"Expect: 200-maybe\r\n\r\n", (1,)),
    }
    found += [
        Message(name, data, is_refused=False, answers=count) for name, (data, count) in odd.items()
    ]
    return found


def _several(path: str, token: str) -> list[Message]:
    """Bodies that look like requests behind answers which don't wait for them, and honest
    pipelines."""
    size = b"Content-Length: %d\r\n" % len(SMUGGLED)
    place = path.encode()
    bearer = f"Authorization: Bearer {token}\r\n".encode()
    get = b"GET " + place + b"?limit=1 HTTP/1.1\r\nHost: localhost\r\n" + bearer + b"\r\n"
    unknown = b"POST /v1/unknown HTTP/1.1\r\nHost: localhost\r\n"
    return [
        Message("a body behind 401", _post(path, size, SMUGGLED), is_refused=False),
        Message(
            "a body behind 404", unknown + bearer + size + b"\r\n" + SMUGGLED, is_refused=False
        ),
        Message(
            "a body behind 415",
            b"POST "
            + place
            + b" HTTP/1.1\r\nHost: localhost\r\n"
            + bearer
            + b"Content-Type: text/plain\r\n"
            + size
            + b"\r\n"
            + SMUGGLED,
            is_refused=False,
        ),
        Message(
            "a body of GET",
            b"GET "
            + place
            + b" HTTP/1.1\r\nHost: localhost\r\n"
            + bearer
            + size
            + b"\r\n"
            + SMUGGLED,
            is_refused=False,
        ),
        Message(
            "a body of DELETE",
            b"DELETE "
            + place
            + b" HTTP/1.1\r\nHost: localhost\r\n"
            + bearer
            + size
            + b"\r\n"
            + SMUGGLED,
            is_refused=False,
        ),
        Message(
            "a body of GET in chunks",
            b"GET "
            + place
            + b" HTTP/1.1\r\nHost: localhost\r\n"
            + bearer
            + b"Transfer-Encoding: chunked\r\n\r\n"
            + b"%x\r\n" % len(SMUGGLED)
            + SMUGGLED
            + b"\r\n0\r\n\r\n",
            is_refused=False,
        ),
        Message("two requests at once", get * 2, is_refused=False, answers=(2,)),
        Message("a hundred requests at once", get * 100, is_refused=False, answers=(100,)),
        Message(
            "a request behind a broken one",
            b"GET " + place + b" HTTP/1.1\r\n: x\r\n\r\n" + get,
            is_refused=True,
        ),
    ]
