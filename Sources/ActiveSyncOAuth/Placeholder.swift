enum PlaceholderActiveSyncOAuth {}
