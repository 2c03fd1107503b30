"""What has branches, in words in one cell, and back: conditions, sums, tiers, periods.

    满足下列任一项：                   {any: [{field: equipment_wan, at_least: 500},
      设备投资 ≥ 500                          {field: high_tech, is: true}]}
      高新技术企业 = 是

    · 起：500；比例：0.05              [{from: 500, rate: 0.05}, {from: 2000, rate: 0.08}]
    · 起：2000；比例：0.08

A line is a condition, or pairs of a name and a value with ``；`` between; what belongs to a line stands below it,
indented. An item of a list begins with ``·``. What the shape cannot hold stands as YAML in one line.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from investment_guide.editing.fields import Branches, described
from investment_guide.editing.messages import InvalidValueError
from investment_guide.editing.sheets import notation_lines
from investment_guide.editing.sheets.choices import NO, PLAN_FIELD, YES, Choices, answers_to, name_of_word
from investment_guide.editing.sheets.notation_lines import SEVERAL, Line, Lines
from investment_guide.editing.yaml_text import YamlValue, flow, number
from investment_guide.formatting.conditions import LEADS
from investment_guide.locales.catalogue import translate
from investment_guide.locales.names import name_in
from investment_guide.model.about import About
from investment_guide.model.rules import OPERATORS, AllOf, AnyOf, Leaf, NoneOf
from investment_guide.model.values import Text
from investment_guide.reading.anatomy import ByName, Field, Many, ModelShape, Scalar, Shape, UnionShape
from investment_guide.reading.strict_yaml import parse_yaml
from investment_guide.reading.suggestions import as_date, as_flag, as_number

_GROUPS = {"all": LEADS[AllOf], "any": LEADS[AnyOf], "none": LEADS[NoneOf]}
_ALSO = {"all": ("全部满足", "同时满足"), "any": ("任一满足", "满足任一项"), "none": ("都不满足",)}
_GROUP_MODELS: tuple[type, ...] = (AllOf, AnyOf, NoneOf)
_SIGNS = {"at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<"}
_SPELT = {">=": "≥", "<=": "≤", "＞": ">", "＜": "<", "＝": "=", "==": "="}
_EQUALS, _ONE_OF = "=", "∈"


class _UnknownError(ValueError):
    """The shape cannot hold the value."""


@dataclass(frozen=True, slots=True)
class Notation:
    """Writes and reads the cells of one shape; ``choices`` by ``name_of_word``, answers of the plan by question."""

    branches: Branches
    choices: Mapping[str, Choices]

    def written(self, value: YamlValue) -> str:
        """Return a value as a cell."""
        try:
            text = "\n".join(self._lines(self.branches.shape, value))
            if is_same(self.read(text), value, self.branches.staff.main):
                return text
        except (_UnknownError, InvalidValueError):
            pass
        return flow(value)

    def read(self, text: str) -> YamlValue:
        """Return what a cell says. Raises InvalidValueError."""
        if text.startswith(("{", "[")):
            document = parse_yaml(text.encode())
            if document.value is None:
                raise InvalidValueError(f"“{text}”不是正确的 YAML。", f"“{text}” is no correct YAML.")
            value: YamlValue = document.value
            return value
        return self._read(self.branches.shape, notation_lines.parsed(text))

    # Writing

    def _lines(self, shape: Shape, value: YamlValue) -> list[str]:
        shape = _fitting(shape, value)
        if is_condition(shape):
            return list(self._condition_lines(value))
        inline = self._inline(shape, value)
        if inline is not None:
            return [inline]
        if isinstance(value, Mapping) and value:
            return self._pair_lines(shape, value)
        item = shape.item if isinstance(shape, Many) else None
        if item is None or not isinstance(value, list) or not value:
            raise _UnknownError
        return [line for each in value for line in notation_lines.as_item(self._lines(item, each))]

    def _inline(self, shape: Shape, value: YamlValue) -> str | None:
        """Return what stands in one line without names."""
        if not isinstance(value, (Mapping, list)):
            return self._token(shape, value)
        if isinstance(value, list) and isinstance(shape, Many) and isinstance(shape.item, Scalar) and value:
            return "、".join(self._token(shape.item, each, among_others=True) for each in value)
        return None

    def _token(self, shape: Shape, value: YamlValue, among_others: bool = False) -> str:
        if isinstance(value, bool):
            return translate(YES if value else NO, self.branches.staff.language)
        if isinstance(value, (int, float)):
            return number(value)
        if not isinstance(value, str):
            raise _UnknownError
        if isinstance(shape, Scalar) and (known := self.choices.get(name_of_word(shape))):
            label = known.shown(value)
            value = label if known.word(label) == value and notation_lines.is_bare(label, True) else value
        return value if notation_lines.is_bare(value, among_others) else json.dumps(value, ensure_ascii=False)

    def _pair_lines(self, shape: Shape, value: Mapping[str, YamlValue]) -> list[str]:
        short: list[str] = []
        long: list[str] = []
        for label, inner, part in self._pairs(shape, value):
            lines = self._lines(inner, part)
            if len(lines) == 1 and self._inline(_fitting(inner, part), part) is not None:
                short.append(f"{label}：{lines[0]}")
            else:
                long += [f"{label}：", *(notation_lines.INDENT + line for line in lines)]
        return [*notation_lines.in_rows(short), *long]

    def _pairs(self, shape: Shape, value: Mapping[str, YamlValue]) -> Iterator[tuple[str, Shape, YamlValue]]:
        for name, part in value.items():
            if isinstance(shape, ByName):
                key = json.dumps(name, ensure_ascii=False) if set(name) & set("：:") else self._token(Scalar(str), name)
                yield key, shape.item, part
                continue
            field = shape.fields.get(name) if isinstance(shape, ModelShape) else None
            language = isinstance(shape, ModelShape) and issubclass(shape.model, Text) and self._is_language(name)
            if language:
                yield name_in(name, self.branches.staff.language), Scalar(str), part
            elif field is None:
                raise _UnknownError
            elif _is_wording(field.shape) and isinstance(part, Mapping):
                if not part or not all(map(self._is_language, part)):
                    raise _UnknownError
                for each, words in part.items():
                    yield self.branches.staff.in_language(self._label(name, field), each), Scalar(str), words
            else:
                yield self._label(name, field), field.shape if not _is_wording(field.shape) else Scalar(str), part

    def _is_language(self, name: str) -> bool:
        return name in self.branches.staff.languages

    def _label(self, name: str, field: Field) -> str:
        staff, about = self.branches.staff, described(field) or About(name)
        return staff.with_unit(staff.gettext(about.label), staff.symbol(about.unit))

    def _condition_lines(self, value: YamlValue) -> Iterator[str]:
        if not isinstance(value, Mapping):
            raise _UnknownError
        group = next((name for name in _GROUPS if name in value), None)
        if group is None:
            yield self._leaf_line(value)
            return
        parts = value[group]
        if len(value) > 1 or not isinstance(parts, list) or not parts:
            raise _UnknownError
        yield translate(_GROUPS[group], self.branches.staff.language)
        for part in parts:
            yield from (notation_lines.INDENT + line for line in self._condition_lines(part))

    def _leaf_line(self, leaf: Mapping[str, YamlValue]) -> str:
        operators = [name for name in leaf if name in OPERATORS]
        field = leaf.get("field")
        if len(leaf) != 2 or len(operators) != 1 or not isinstance(field, str):
            raise _UnknownError
        question = self._token(Scalar(str, vocabulary=PLAN_FIELD), field)
        operand, answers = leaf[operators[0]], self._answers(field)
        if operators[0] == "one_of":
            words = operand if isinstance(operand, list) else []
            return f"{question} {_ONE_OF} " + "、".join(self._token(answers, word, among_others=True) for word in words)
        return f"{question} {_SIGNS.get(operators[0], _EQUALS)} {self._token(answers, operand)}"

    def _answers(self, field: str) -> Scalar:
        return Scalar(str, vocabulary=answers_to(field))

    # Reading

    def _read(self, shape: Shape, lines: Lines) -> YamlValue:
        if is_condition(shape):
            return self._conditions(lines)
        if isinstance(shape, Many):
            return self._read_list(shape.item, lines)
        if isinstance(shape, Scalar):
            return self._read_token(shape, notation_lines.only_text(lines))
        if isinstance(shape, ByName) or ((names := self._names(shape)) and self._has_pairs(lines, names)):
            return self._read_pairs(shape, lines)
        if isinstance(shape, UnionShape):
            return self._read_option(shape, lines)
        raise _misunderstood(lines, self._names(shape))

    def _read_list(self, item: Shape, lines: Lines) -> list[YamlValue]:
        if isinstance(item, Scalar):
            tokens = [token for line in lines for token in notation_lines.split(line.text, SEVERAL)]
            return [self._read_token(item, token) for token in tokens]
        return [self._read(item, notation_lines.item_of(line)) for line in lines]

    def _read_option(self, union: UnionShape, lines: Lines) -> YamlValue:
        """Read a number, word or list among several shapes."""
        options = _options(union)
        several = next((each for each in options if isinstance(each, Many)), None)
        if several is not None and (len(lines) > 1 or len(notation_lines.split(lines[0].text, SEVERAL)) > 1):
            return self._read_list(several.item, lines)
        text, error = notation_lines.only_text(lines), None
        is_quoted = text.startswith('"')
        for option in sorted(options, key=lambda each: getattr(each, "type", None) is str):
            if isinstance(option, Scalar) and (option.type is str or not is_quoted):
                try:
                    return self._read_token(option, text)
                except InvalidValueError as reason:
                    error = error or reason
        raise error or _misunderstood(lines, self._names(union))

    def _names(self, shape: Shape) -> Mapping[str, tuple[str, str, Field | None]]:
        """Return by what may stand before a colon: the name of the field, the language of its text, the field."""
        parts = _options(shape)
        found: dict[str, tuple[str, str, Field | None]] = {}
        staff = self.branches.staff
        for part in parts:
            if not isinstance(part, ModelShape):
                continue
            if issubclass(part.model, Text):
                for each in staff.languages:
                    found |= {
                        notation_lines.plain(word): (each, "", None) for word in (each, name_in(each, staff.language))
                    }
            for name, field in part.fields.items():
                label, bare = self._label(name, field), staff.gettext((described(field) or About(name)).label)
                languages = staff.languages if _is_wording(field.shape) else ()
                for word in (name, bare, label):
                    found.setdefault(notation_lines.plain(word), (name, "", field))
                    for each in languages:
                        shown = staff.in_language(word, each)
                        found[notation_lines.plain(shown)] = (name, each, field)
        return found

    def _has_pairs(self, lines: Lines, names: Mapping[str, object]) -> bool:
        return bool(lines) and notation_lines.plain(notation_lines.pair(lines[0].text)[0]) in names

    def _read_pairs(self, shape: Shape, lines: Lines) -> YamlValue:
        names = self._names(shape)
        raw: dict[str, tuple[Field | None, dict[str, Lines]]] = {}
        for label, inner in notation_lines.pairs(lines):
            if isinstance(shape, ByName):
                if raw.setdefault(notation_lines.unquoted(label), (None, {"": inner}))[1][""] is not inner:
                    raise _repeated(label)
                continue
            known = names.get(notation_lines.plain(label))
            if known is None:
                raise _misunderstood(lines, names, label)
            name, language, field = known
            texts = raw.setdefault(name, (field, {}))[1]
            if language in texts:
                raise _repeated(label)
            texts[language] = inner
        return self._valued(shape, raw)

    def _valued(self, shape: Shape, raw: Mapping[str, tuple[Field | None, Mapping[str, Lines]]]) -> YamlValue:
        if isinstance(shape, ByName):
            return {name: self._read(shape.item, texts[""]) for name, (_, texts) in raw.items()}
        fitted = _by_names(shape, raw)
        made: dict[str, YamlValue] = {}
        for name in sorted(raw, key=_place_in(fitted)):
            field, texts = raw[name]
            field = fitted.fields.get(name, field) if isinstance(fitted, ModelShape) else field
            if field is None or (_is_wording(field.shape) and any(texts)):
                words = {each: notation_lines.unquoted(notation_lines.only_text(text)) for each, text in texts.items()}
                made[name] = words if field else words[""]
            else:
                made[name] = self._read(field.shape, texts[""])
        return made

    def _read_token(self, shape: Scalar, token: str) -> YamlValue:
        text = notation_lines.unquoted(token)
        if known := self.choices.get(name_of_word(shape)):
            return known.chosen(text)
        found = _typed(shape.type, text, self.branches.staff.language)
        if found is None:
            raise InvalidValueError(f"读不懂“{token}”。", f"“{token}” cannot be read.")
        return found

    def _conditions(self, lines: Lines) -> YamlValue:
        parts = [self._condition(line) for line in lines]
        return parts[0] if len(parts) == 1 else {"all": parts}

    def _condition(self, line: Line) -> YamlValue:
        groups = {notation_lines.plain(word): name for name in _GROUPS for word in self._leads(name)}
        group = groups.get(notation_lines.plain(line.text).rstrip(":"))
        if group is not None and line.below:
            return {group: [self._condition(each) for each in line.below]}
        for spelt, usual in _SPELT.items():
            line = Line(notation_lines.outside_quotes(line.text, spelt, usual), line.below, line.is_item)
        sign = next((each for each in (*_SIGNS.values(), _ONE_OF, _EQUALS) if each in line.text), None)
        if sign is None or line.below:
            leads = "".join(f"“{translate(lead, self.branches.staff.language)}”" for lead in _GROUPS.values())
            raise InvalidValueError(
                f"读不懂条件“{line.text}”。写成“设备投资 ≥ 500”“集群 ∈ 氢能、新材料”“高新技术企业 = 是”，"
                f"或者写{leads}，下一行起缩进两格写各条。",
                f"the condition “{line.text}” cannot be read; write question ≥ number, question ∈ word、word, "
                f"question = yes, or {leads} with the conditions on the next lines, two blanks further in.",
            )
        question, _, operand = (each.strip() for each in line.text.partition(sign))
        field = self.choices[PLAN_FIELD].chosen(notation_lines.unquoted(question))
        return {"field": field, **self._operand(field, sign, operand)}

    def _leads(self, name: str) -> tuple[str, ...]:
        return (name, translate(_GROUPS[name], self.branches.staff.language).rstrip(":："), *_ALSO[name])

    def _operand(self, field: str, sign: str, operand: str) -> Mapping[str, YamlValue]:
        answers = self._answers(field)
        if not operand:
            raise InvalidValueError(f"“{sign}”后面没有写值。", f"nothing stands behind “{sign}”.")
        if operand.endswith(("%", "％")):
            raise InvalidValueError(
                f"条件里不能写“{operand}”：按这一问的单位只写数。",
                f"“{operand}”: write a number in the unit of the question.",
            )
        if sign == _ONE_OF:
            return {"one_of": self._read_list(answers, [Line(operand)])}
        is_text = operand.startswith('"')
        if sign == _EQUALS and not is_text and answers.vocabulary not in self.choices:
            flag = _typed(bool, operand, self.branches.staff.language)
            if isinstance(flag, bool) and not as_number(operand):
                return {"is": flag}
        name = next((name for name, each in _SIGNS.items() if each == sign), "equals")
        if name == "equals" and (is_text or not as_number(operand)):
            return {"equals": self._read_token(answers, operand)}
        return {name: self._read_token(Scalar(float), operand)}


def is_condition(shape: Shape) -> bool:
    """Return whether a condition of a policy may stand there."""
    options = [option for _, option in shape.options] if isinstance(shape, UnionShape) else [shape]
    models: set[type] = {option.model for option in options if isinstance(option, ModelShape)}
    return Leaf in models or (bool(models) and models <= set(_GROUP_MODELS))


def is_same(one: YamlValue, other: YamlValue, main: str) -> bool:
    """Return whether two values say the same; a plain text is in the ``main`` language."""
    return _canonical(one, main) == _canonical(other, main)


def as_written(value: YamlValue, now: YamlValue, main: str) -> YamlValue:
    """Return a value whose parts that are as before are written as before."""
    known: dict[str, YamlValue] = {}
    waiting = [now]
    while waiting:
        part = waiting.pop()
        known.setdefault(_canonical(part, main), part)
        waiting += part.values() if isinstance(part, Mapping) else part if isinstance(part, list) else ()
    return _with_known(value, known, main)


def _with_known(value: YamlValue, known: Mapping[str, YamlValue], main: str) -> YamlValue:
    key = _canonical(value, main)
    if key in known and isinstance(value, (Mapping, list)):
        return known[key]
    if isinstance(value, Mapping):
        return {name: _with_known(part, known, main) for name, part in value.items()}
    return [_with_known(part, known, main) for part in value] if isinstance(value, list) else value


def _canonical(value: YamlValue, main: str) -> str:
    return json.dumps(_simple(value, main), sort_keys=True, ensure_ascii=False, default=str)


def _simple(value: YamlValue, main: str) -> YamlValue:
    if isinstance(value, Mapping):
        only = value.get(main) if len(value) == 1 else None
        return only if isinstance(only, str) else {name: _simple(part, main) for name, part in value.items()}
    if isinstance(value, list):
        return [_simple(part, main) for part in value]
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def _options(shape: Shape) -> list[Shape]:
    """Return all shapes that may stand there; a choice among them may hold another."""
    return (
        [each for _, option in shape.options for each in _options(option)] if isinstance(shape, UnionShape) else [shape]
    )


def _fitting(shape: Shape, value: YamlValue) -> Shape:
    """Return the shape that a value is meant to have; a condition stays one."""
    if is_condition(shape) or not isinstance(shape, UnionShape):
        return shape
    found = shape.fitting(value)
    if found is None:
        raise _UnknownError
    return _fitting(found, value)


def _is_wording(shape: Shape) -> bool:
    return isinstance(shape, ModelShape) and issubclass(shape.model, Text) and set(shape.fields) <= {"zh", "en"}


def _by_names(shape: Shape, names: Iterable[str]) -> Shape:
    """Return which part of a union has such names."""
    if not isinstance(shape, UnionShape):
        return shape
    found = shape.fitting(dict.fromkeys(names, 0))
    if isinstance(found, ModelShape | UnionShape):
        return _by_names(found, names)
    parts = [option for option in _options(shape) if isinstance(option, ModelShape)]
    return max(parts, key=lambda part: len(set(names) & set(part.fields)))


def _place_in(shape: Shape) -> Callable[[str], int]:
    order = list(shape.fields) if isinstance(shape, ModelShape) else []
    return lambda name: order.index(name) if name in order else len(order)


def _typed(wanted: type, text: str, language: str) -> YamlValue:
    """Return a text as a value of a type; None where it is none."""
    if wanted is str:
        return text
    if wanted is bool:
        word = text.strip().casefold()
        own = {translate(each, language).casefold(): flag for each, flag in ((YES, True), (NO, False))}
        return own[word] if word in own else {"true": True, "false": False}.get(as_flag(text))
    if wanted in (int, float):
        share = text.removesuffix("%").removesuffix("％") if wanted is float else text
        written = as_number(share)
        if not written:
            return None
        if share != text:
            return float(f"{float(written) / 100:.12g}")
        return float(written) if "." in written else int(written)
    return as_date(text) or None


def _repeated(label: str) -> InvalidValueError:
    return InvalidValueError(
        f"“{label}”写了两次。清单里的每一项另起一行，行首写“·”。",
        f"“{label}” is said twice; begin every item of a list on a line of its own with ·.",
    )


def _misunderstood(lines: Sequence[Line], names: Mapping[str, object], label: str = "") -> InvalidValueError:
    found = label or (lines[0].text if lines else "")
    some = "、".join(dict.fromkeys(name for name in names if not name.isascii())) or "、".join(names)
    return InvalidValueError(
        f"读不懂“{found}”。每项写成“名称：值”，用“；”隔开；可写的名称：{some}。",
        f"“{found}” cannot be read; write name: value with ; between. Names: {some}.",
    )
