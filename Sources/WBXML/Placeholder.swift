enum PlaceholderWBXML {}
