"""Say of each file what a grammar of PowerShell finds: the values of its strings, or an error."""

import json
import sys

import tree_sitter
import tree_sitter_powershell

parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))


def nodes(node):
    yield node
    for child in node.children:
        yield from nodes(child)


for name in sys.argv[1:]:
    with open(name, "rb") as file:
        tree = list(nodes(parser.parse(file.read()).root_node))
    wrong = [node.start_point.row + 1 for node in tree if node.is_error or node.is_missing]
    strings = [node.text.decode() for node in tree if node.type == "verbatim_string_characters"]
    print("parsed " + json.dumps({"file": name, "wrong": wrong, "strings": strings}), flush=True)
