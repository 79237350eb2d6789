enum PlaceholderMockExchange {}
