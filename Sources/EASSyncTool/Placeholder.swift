enum PlaceholderEASSyncTool {}
