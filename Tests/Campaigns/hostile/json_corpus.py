"""Documents in the manner of JSONTestSuite: `y_` must be taken, `n_` refused, `i_` may be either
but harms nobody."""

from __future__ import annotations

from dataclasses import dataclass

_DEEPEST = 64


@dataclass(frozen=True)
class Case:
    name: str
    body: bytes
    # Codes with which a body may be refused as JSON; empty where it must be taken as JSON.
    codes: frozenset[str]
    # Whether taking it is right, too.
    is_free: bool = False


_SYNTAX = frozenset({"json.syntax"})
_TOO_DEEP = frozenset({"json.too-deep"})
_TWICE = frozenset({"json.duplicate-member"})
_ANY = _SYNTAX | _TOO_DEEP | _TWICE


def cases() -> list[Case]:
    taken = [Case(f"y_{name}", body, frozenset()) for name, body in _taken()]
    refused = [Case(f"n_{name}", body, _SYNTAX) for name, body in _refused()]
    free = [Case(f"i_{name}", body, _ANY, is_free=True) for name, body in _free()]
    return taken + refused + free + _limits()


def _taken() -> list[tuple[str, bytes]]:
    texts = {
        "object_empty": "{}",
        "object_empty_name": '{"":0}',
        "object_escaped_null_in_name": '{"foo\\u0000bar":42}',
        "object_similar_names": '{"a":1,"A":2,"а":3}',
        "object_long_strings": '{"x":[{"id":"' + "x" * 40 + '"}],"id":"' + "y" * 40 + '"}',
        "object_with_newlines": '{\n"a":"b"\n}',
        "array_empty": "[]",
        "array_with_spaces": " [1 , 2 ] ",
        "array_null": "[null]",
        "array_of_arrays": "[[]   ]",
        "array_several_null": "[1,null,null,null,2]",
        "number_0e1": "[0e1]",
        "number_0e_plus_1": "[0e+1]",
        "number_int": "[123]",
        "number_minus_zero": "[-0]",
        "number_negative": "[-123]",
        "number_real": "[123.456789]",
        "number_real_exponent": "[123e45]",
        "number_real_capital_exponent": "[1E22]",
        "number_real_negative_exponent": "[1E-2]",
        "number_real_fraction_exponent": "[123.456e78]",
        "number_close_to_zero": "[-0." + "0" * 70 + "1]",
        "number_huge_exponent": "[1e9999999]",
        "number_tiny_exponent": "[1e-9999999]",
        "number_2_64": "[18446744073709551616]",
        "string_escapes": '["\\"\\\\\\/\\b\\f\\n\\r\\t"]',
        "string_unicode_escape": '["\\u0060\\u012a\\u12AB"]',
        "string_surrogates": '["\\uD801\\udc37\\ud83d\\ude39"]',
        "string_noncharacter": '["\\uFFFF\\uDBFF\\uDFFF"]',
        "string_escaped_backslash_u": '["\\\\u0000"]',
        "string_escaped_null": '["\\u0000"]',
        "string_solidus": '["/ \\/"]',
        "string_comment_inside": '["a/*b*/c/*d//e"]',
        "string_u2028": '["\u2028\u2029"]',
        "string_utf8": '["€𝄞ёй"]',
        "string_del": '["\x7f"]',
        "string_bidi": '["\u202e\u200d"]',
        "string_bom_inside": '["\ufeff"]',
        "structure_lonely_int": "42",
        "structure_lonely_negative": "-0.1",
        "structure_lonely_string": '"asd"',
        "structure_lonely_null": "null",
        "structure_lonely_true": "true",
        "structure_lonely_false": "false",
        "structure_string_empty": '""',
        "structure_whitespace": " \t\r\n[] \t\r\n",
        "structure_trailing_newline": '["a"]\n',
    }
    return [(name, text.encode("utf-8")) for name, text in texts.items()]


def _refused() -> list[tuple[str, bytes]]:
    texts = {
        "array_1_true_without_comma": "[1 true]",
        "array_colon": '["": 1]',
        "array_comma_after_close": '[""],',
        "array_comma_and_number": "[,1]",
        "array_double_comma": "[1,,2]",
        "array_extra_close": '["x"]]',
        "array_extra_comma": '["",]',
        "array_incomplete": '["x"',
        "array_inner_without_comma": "[3[4]]",
        "array_just_comma": "[,]",
        "array_just_minus": "[-]",
        "array_missing_value": '[   , ""]',
        "array_newline_unclosed": '["a",\n4\n,1,',
        "array_star": "[*]",
        "array_unclosed": "[1",
        "incomplete_false": "[fals]",
        "incomplete_null": "[nul]",
        "incomplete_true": "[tru]",
        "literal_capitals": "[TRUE]",
        "literal_mixed": "[nUll]",
        "literal_undefined": "[undefined]",
        "number_plus": "[+1]",
        "number_plus_plus": "[++1234]",
        "number_minus_01": "[-01]",
        "number_leading_zero": "[012]",
        "number_minus_minus": "[--2.]",
        "number_dot_start": "[.5]",
        "number_dot_end": "[2.]",
        "number_dot_exponent": "[2.e3]",
        "number_0_exponent": "[0e]",
        "number_exponent_sign": "[1.0e+]",
        "number_exponent_twice": "[0e+-1]",
        "number_exponent_fraction": "[1e1.5]",
        "number_hexadecimal": "[0x42]",
        "number_octal": "[0o17]",
        "number_underscore": "[1_000]",
        "number_thousands": "[1 000.0]",
        "number_infinity": "[Infinity]",
        "number_minus_infinity": "[-Infinity]",
        "number_nan": "[NaN]",
        "number_minus_nan": "[-NaN]",
        "number_minus_space": "[- 1]",
        "number_letter_behind": "[1a]",
        "number_fullwidth": "[\uff11]",
        "number_arabic_digit": "[\u0661]",
        "number_two_dots": "[1.2.3]",
        "object_bad_value": '["x", truth]',
        "object_bracket_name": '{[: "x"}',
        "object_comma_instead_of_colon": '{"x", null}',
        "object_double_colon": '{"x"::"b"}',
        "object_emoji": "{🇨🇭}",
        "object_garbage_at_end": '{"a":"a" 123}',
        "object_single_quotes": "{'a':0}",
        "object_missing_colon": '{"a" b}',
        "object_missing_name": '{:"b"}',
        "object_missing_value": '{"a":',
        "object_no_colon": '{"a"',
        "object_name_number": "{1:1}",
        "object_name_bare": "{a:1}",
        "object_several_commas": '{"id":0,,,,,}',
        "object_trailing_comma": '{"id":0,}',
        "object_trailing_comment": '{"a":"b"}/**/',
        "object_trailing_line_comment": '{"a":"b"}//',
        "object_trailing_hash": '{"a":"b"}#',
        "object_two_commas": '{"a":"b",,"c":"d"}',
        "object_trailing_text": '{"a":"b"}{}',
        "string_escape_x": '["\\x00"]',
        "string_escape_a": '["\\a"]',
        "string_escape_emoji": '["\\🌀"]',
        "string_escape_capital_u": '["\\U0041"]',
        "string_escape_incomplete": '["\\"]',
        "string_unicode_incomplete": '["\\u00A"]',
        "string_unicode_letters": '["\\u00Zz"]',
        "string_unicode_fullwidth": '["\\u００４１"]',
        "string_surrogate_half": '["\\uD834\\uDd"]',
        "string_lone_high": '["\\ud800"]',
        "string_lone_low": '["\\udc00"]',
        "string_inverted_surrogates": '["\\uDd1e\\uD834"]',
        "string_high_and_escape": '["\\uD800\\n"]',
        "string_two_highs": '["\\ud800\\ud800"]',
        "string_raw_newline": '["new\nline"]',
        "string_raw_tab": '["\t"]',
        "string_raw_null": '["\x00"]',
        "string_raw_unit_separator": '["\x1f"]',
        "string_single_quote": "['x']",
        "string_unclosed": '"abc',
        "string_accent_before": '[é"a"]',
        "structure_empty": "",
        "structure_only_space": " ",
        "structure_angle_brackets": "<null>",
        "structure_bare_text": "asd",
        "structure_two_documents": "[][]",
        "structure_close": "]",
        "structure_open_object": "{",
        "structure_capitalised": "True",
        "structure_null_byte_outside": "[\x00]",
        "structure_null_byte_behind": "[]\x00",
        "structure_form_feed": "[\x0c]",
        "structure_vertical_tab": "\x0b[]",
        "structure_nbsp": "[\u00a0]",
        "structure_u2060": "[\u2060]",
        "structure_comment": "/* c */ []",
        "structure_bom": "\ufeff{}",
        "structure_bom_only": "\ufeff",
        "structure_open_twice": "{}}",
        "structure_comma": ",",
        "structure_unclosed_array_object": '[{"":[{"":',
    }
    raw = {
        "utf8_lone_continuation": b'["\x81"]',
        "utf8_latin1": b'["\xe9"]',
        "utf8_truncated": b'["\xe0\xff"]',
        "utf8_cut_at_end": b'["\xd0',
        "utf8_overlong_2": b'["\xc0\xaf"]',
        "utf8_overlong_3": b'["\xe0\x80\xaf"]',
        "utf8_overlong_6": b'["\xfc\x83\xbf\xbf\xbf\xbf"]',
        "utf8_surrogate": b'["\xed\xa0\x80"]',
        "utf8_beyond_unicode": b'["\xf4\xbf\xbf\xbf"]',
        "utf8_in_name": b'{"\xff":1}',
        "utf8_outside": b"[\xff]",
        "utf16_le": '{"a":1}'.encode("utf-16-le"),
        "utf16_be_bom": b"\xfe\xff" + '{"a":1}'.encode("utf-16-be"),
        "utf32": '{"a":1}'.encode("utf-32"),
        "utf7": b"+AHs-+AH0-",
    }
    return [(name, text.encode("utf-8")) for name, text in texts.items()] + list(raw.items())


def _free() -> list[tuple[str, bytes]]:
    return [
        ("number_400_digits", b"[" + b"1" * 400 + b"]"),
        ("number_very_small", b"[" + b"0." + b"0" * 500 + b"1]"),
        ("number_exponent_of_400_digits", b"[1e" + b"9" * 400 + b"]"),
        ("string_of_a_mebibyte", b'["' + b"x" * (1 << 20) + b'"]'),
        ("array_of_a_million", b"[" + b"0," * 999_999 + b"0]"),
        ("object_of_ten_thousand", _object(10_000)),
        ("object_of_colliding_names", _object(10_000, lambda number: f"{number:064b}")),
        ("strings_of_escapes", b'["' + b"\\u0041" * 300_000 + b'"]'),
        ("spaces_of_two_mebibytes", b" " * (2 * 1024 * 1024 - 2) + b"{}"),
    ]


def _limits() -> list[Case]:
    def nested(opening: bytes, closing: bytes, depth: int) -> bytes:
        return opening * depth + closing * depth

    named = b'{"a":'
    cases = [
        Case("y_depth_64", nested(b"[", b"]", _DEEPEST), frozenset()),
        Case("y_depth_64_objects", named * (_DEEPEST - 1) + b"{}" + b"}" * 63, frozenset()),
        Case("n_depth_65", nested(b"[", b"]", _DEEPEST + 1), _TOO_DEEP),
        Case("n_depth_100000", nested(b"[", b"]", 100_000), _TOO_DEEP),
        Case("n_depth_100000_open", b"[" * 100_000, _TOO_DEEP),
        Case("n_depth_100000_objects", named * 100_000, _TOO_DEEP),
        Case("n_depth_100000_mixed", b'[{"":' * 100_000, _TOO_DEEP),
        Case("n_digits_1000000", b"[" + b"7" * 1_000_000 + b"]", _SYNTAX),
        Case("n_fraction_1000000", b"[0." + b"7" * 1_000_000 + b"]", _SYNTAX),
        Case("n_exponent_1000000", b"[1e" + b"7" * 1_000_000 + b"]", _SYNTAX),
        Case("n_twice", b'{"a":1,"a":2}', _TWICE),
        Case("n_twice_equal", b'{"a":1,"a":1}', _TWICE),
        Case("n_twice_escaped", b'{"a":1,"\\u0061":2}', _TWICE),
        Case("n_twice_inner", b'[{"x":{"":0,"b":1,"":2}}]', _TWICE),
        Case("n_twice_far", _object(5_000)[:-1] + b',"n0":1}', _TWICE),
    ]
    return cases


def _object(count: int, name=lambda number: f"n{number}") -> bytes:  # type: ignore[no-untyped-def]
    members = ",".join(f'"{name(number)}":{number}' for number in range(count))
    return ("{" + members + "}").encode("utf-8")
