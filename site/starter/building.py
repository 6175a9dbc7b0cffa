"""Makes a model's attributes out of what stands in a file, or says what is wrong and where."""

from collections.abc import Iterator
from typing import Any

from django.db import models

from starter.codecs import as_stream, read_body, read_child, stream_block
from starter.errors import Problem, StarterError, Unreadable
from starter.kinds import KINDS, Kind
from starter.places import Place, References
from starter.plain_yaml import YamlTrouble
from starter.reading import RawBlock, StarterFile

QUESTION = "quizzes.Question"


def kind_in(file: StarterFile) -> Kind:
    """Return the type of a file. Raises StarterError."""
    kind = KINDS.get(file.type)
    if kind is None:
        raise StarterError([file.problem(f"There is no type “{file.type}”. There is: {', '.join(KINDS)}.")])
    return kind


def attributes(file: StarterFile, refs: References) -> dict[str, Any]:
    """Return every attribute that the format speaks of, by name. Raises StarterError, MissingReference."""
    kind = kind_in(file)
    problems: list[Problem] = []
    found = dict(_fronts(file, kind, refs, problems))
    if kind.is_page:
        found[kind.body] = as_stream(kind.model, kind.body, list(_body(file, kind, refs, problems)))
    elif kind.model == QUESTION:
        found |= _question(file, refs, problems)
    found |= _named_blocks(file, kind, refs, problems)
    if problems:
        raise StarterError(problems)
    return found


def apply(obj: models.Model, found: dict[str, Any]) -> None:
    """Give the object its attributes."""
    for name, value in found.items():
        if name == "passage":
            page, block = value or (None, None)
            obj.passage_page, obj.passage_block = page, block  # type: ignore[attr-defined]
        else:
            setattr(obj, name, value)


def _fronts(
    file: StarterFile, kind: Kind, refs: References, problems: list[Problem]
) -> Iterator[tuple[str, Any]]:
    """Yield the attributes of the front matter."""
    place = Place(refs=refs, key=file.key, file=file.place)
    known = {front.name for front in kind.fronts}
    for name in file.front:
        if name not in known:
            problems.append(
                file.problem(f"“{name}” is not known for {kind.name}. Known are: {', '.join(sorted(known))}.")
            )
    for front in kind.fronts:
        if front.name in file.front:
            try:
                yield front.attr, front.codec.read(file.front[front.name], place)
            except Unreadable as error:
                problems.append(file.problem(f"{front.name}: {error}"))
        elif front.required and front.name not in _MAY_BE_LEFT_OUT:
            problems.append(file.problem(f"The front matter needs “{front.name}”."))
        else:
            yield front.attr, kind.default(front.attr)


#: Required of editors, but with a default that a file may rely on.
_MAY_BE_LEFT_OUT = frozenset({"shuffle_questions", "shuffle_options", "reread_before_retry"})


def _body(
    file: StarterFile, kind: Kind, refs: References, problems: list[Problem]
) -> Iterator[dict[str, Any]]:
    """Yield the blocks of a page as Wagtail stores them."""
    place = Place(refs=refs, key=file.key, file=file.place, stream_ids=True)
    for block in file.blocks:
        try:
            yield from read_body(kind.model, kind.body, (block,), place)
        except Unreadable as error:
            problems.append(_in_block(file, block, error))


def _in_block(file: StarterFile, block: RawBlock, error: Unreadable) -> Problem:
    """Return what is wrong in a block, with the line if YAML knows it."""
    line = block.line + error.line + 1 if isinstance(error, YamlTrouble) else block.line
    return file.problem(f"{block.name}: {error}", line)


def _question(file: StarterFile, refs: References, problems: list[Problem]) -> dict[str, Any]:
    """Return the prompt and the answer of a question."""
    place = Place(refs=refs, key=file.key, file=file.place)
    prompts = [block for block in file.blocks if block.name == "prompt"]
    kinds = stream_block(QUESTION, "answer").child_blocks
    answers = [block for block in file.blocks if block.name in kinds]
    if len(prompts) != 1 or len(answers) != 1:
        problems.append(
            file.problem(
                f"A question has one prompt and one answer. An answer is one of: {', '.join(kinds)}."
            )
        )
        return {}
    prompt, answer = prompts[0], answers[0]
    try:
        text = {"type": "text", "value": place.html(prompt.body), "id": str(prompt.id)}
    except Unreadable as error:
        problems.append(_in_block(file, prompt, error))
        return {}
    try:
        child = read_child(stream_block(QUESTION, "answer"), answer, place)
    except Unreadable as error:
        problems.append(_in_block(file, answer, error))
        return {}
    return {
        "prompt": as_stream(QUESTION, "prompt", [text]),
        "answer": as_stream(QUESTION, "answer", [child]),
    }


def _named_blocks(file: StarterFile, kind: Kind, refs: References, problems: list[Problem]) -> dict[str, Any]:
    """Return the attributes that are blocks of their own, and refuse blocks that nobody reads."""
    if kind.is_page:
        return {}
    place = Place(refs=refs, key=file.key, file=file.place)
    by_name = {block.name: block for block in file.blocks}
    known = {block.name for block in kind.blocks}
    if kind.model == QUESTION:
        known |= {"prompt", *stream_block(QUESTION, "answer").child_blocks}
    found: dict[str, Any] = {}
    for block in file.blocks:
        if block.name not in known or by_name[block.name] is not block:
            problems.append(
                file.problem(f"A {kind.name} has no such block, or not twice: {block.name}.", block.line)
            )
    for spec in kind.blocks:
        if spec.name in by_name:
            try:
                found[spec.attr] = spec.read(by_name[spec.name], place)
            except Unreadable as error:
                problems.append(_in_block(file, by_name[spec.name], error))
        else:
            found[spec.attr] = kind.default(spec.attr)
    return found
