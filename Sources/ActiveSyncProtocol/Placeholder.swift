enum PlaceholderActiveSyncProtocol {}
