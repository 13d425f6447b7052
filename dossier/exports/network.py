"""Who is named with whom: as a table, as GEXF for Gephi, and as node-link JSON for D3.

GEXF 1.3 (https://gexf.net/1.3) is written here: networkx would cost a fifth of a second to load and writes 1.2 draft.
The JSON calls its edges `links`, as D3's examples do.
"""

from __future__ import annotations

from collections.abc import Iterator

from dossier import urls
from dossier.exports.export import GRAPHS, Export
from dossier.exports.markup import HEAD, write_attributes
from dossier.exports.table import Column, Row, Table, join_rows, write_json
from dossier.model import Entity, FileKind, OutputFile, Site
from dossier.relate import list_pairs

_ATTRIBUTES = (("type", "string"), ("mentions", "integer"), ("sources", "integer"))


def _list_named(site: Site) -> Iterator[tuple[Entity, int, int]]:
    """Yield the entities that are named, with the number of mentions and of sources."""
    for id_, entity in site.registry.entities.items():
        if (found := site.frequencies[id_]).mentions:
            yield entity, found.mentions, found.articles


def _list_rows(site: Site) -> Iterator[Row]:
    for pair in list_pairs(site):
        yield pair.a, pair.b, pair.blocks, len(pair.articles), list(pair.articles)


def export_gexf(site: Site) -> Iterator[OutputFile]:
    """Return `data/network.gexf`: undirected, the weight of an edge the number of paragraphs that name both."""
    attributes = "".join(
        f"<attribute{write_attributes(id=name, title=name, type=kind)}/>\n" for name, kind in _ATTRIBUTES
    )
    nodes = "".join(_write_node(*named) for named in _list_named(site))
    edges = "".join(
        f"<edge{write_attributes(id=f'{pair.a}--{pair.b}', source=pair.a, target=pair.b, weight=str(pair.blocks))}/>\n"
        for pair in list_pairs(site)
    )
    text = (
        f'{HEAD}<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
        '<graph mode="static" defaultedgetype="undirected">\n'
        f'<attributes class="node">\n{attributes}</attributes>\n<nodes>\n{nodes}</nodes>\n<edges>\n{edges}</edges>\n'
        "</graph>\n</gexf>\n"
    )
    yield OutputFile(urls.data_address("network.gexf"), text.encode())


def _write_node(entity: Entity, mentions: int, sources: int) -> str:
    values = zip(_ATTRIBUTES, (entity.type, str(mentions), str(sources)), strict=True)
    known = "".join(f"<attvalue{write_attributes(**{'for': name}, value=value)}/>" for (name, _), value in values)
    return f"<node{write_attributes(id=entity.id, label=entity.name)}><attvalues>{known}</attvalues></node>\n"


def export_node_link(site: Site) -> Iterator[OutputFile]:
    """Return `data/network.json`: `nodes` and `links`."""
    nodes = [
        write_json(
            {"id": entity.id, "name": entity.name, "type": entity.type, "mentions": mentions, "sources": sources}
        )
        for entity, mentions, sources in _list_named(site)
    ]
    links = [write_json({"source": pair.a, "target": pair.b, "value": pair.blocks}) for pair in list_pairs(site)]
    head = b'{"directed": false, "multigraph": false, "graph": {},\n"nodes": '
    content = head + join_rows(nodes) + b',\n"links": ' + join_rows(links) + b"}\n"
    yield OutputFile(urls.data_address("network.json"), content)


COMENTIONS = Table(
    "comentions",
    "Named together",
    "Which two names stand in the same paragraphs, and how often: the network as a table.",
    (
        Column("a", "One entity.", of="entities", required=True),
        Column("b", "The other; its id sorts after that of `a`.", of="entities", required=True),
        Column("paragraphs", "In how many paragraphs both are named.", "integer", required=True),
        Column("sources", "In how many sources.", "integer", required=True),
        Column("articles", "The ids of these sources.", "array"),
    ),
    ("a", "b"),
    _list_rows,
)
EXPORTS = (
    Export(
        FileKind(GRAPHS, "Network for Gephi", "Who is named with whom, to lay out and measure in Gephi.", "GEXF 1.3",
                 media_type="application/gexf+xml"),
        export_gexf,
    ),
    Export(
        FileKind(GRAPHS, "Network for the web", 'The same as nodes and links, for D3 or networkx (edges="links").',
                 "Node-link JSON", media_type="application/json"),
        export_node_link,
    ),
)  # fmt: skip
