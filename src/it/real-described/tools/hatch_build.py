from hatchling.metadata.plugin.interface import MetadataHookInterface


class Described(MetadataHookInterface):
    def update(self, metadata):
        metadata["readme"] = {"text": "Built *text*.\n\nEnd.\n", "content-type": "text/markdown"}
        metadata["license"] = "MIT"
        metadata["authors"] = [{"name": "Built Author"}]
