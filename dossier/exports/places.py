"""The places on a map: GeoJSON (RFC 7946), longitude first; an entity without a point stays out."""

from __future__ import annotations

from collections.abc import Iterator

from dossier import urls
from dossier.exports.export import GRAPHS, Export
from dossier.exports.table import join_rows, write_json
from dossier.model import Coordinates, Entity, FileKind, OutputFile, Site

_ADDRESS = urls.data_address("places.geojson")


def export_places(site: Site) -> Iterator[OutputFile]:
    """Return `data/places.geojson`, one feature a line."""
    features = [
        write_json(_make_feature(site, entity, entity.coordinates))
        for entity in site.registry.entities.values()
        if entity.coordinates
    ]
    content = b'{"type": "FeatureCollection", "features": ' + join_rows(features) + b"}\n"
    yield OutputFile(_ADDRESS, content)


def _make_feature(site: Site, entity: Entity, point: Coordinates) -> dict[str, object]:
    found = site.frequencies[entity.id]
    return {
        "type": "Feature",
        "id": entity.id,
        "geometry": {"type": "Point", "coordinates": [point.longitude, point.latitude]},
        "properties": {
            "name": entity.name,
            "type": entity.type,
            "precision": point.precision,
            "mentions": found.mentions,
            "sources": found.articles,
            "summary": entity.summary,
            "page": urls.public_link(site.config.base_url, _ADDRESS, urls.entity_address(entity.id)),
        },
    }


EXPORTS = (
    Export(
        FileKind(GRAPHS, "Places", "The places with their points, for QGIS, Leaflet or any other map.", "GeoJSON",
                 media_type="application/geo+json"),
        export_places,
    ),
)  # fmt: skip
