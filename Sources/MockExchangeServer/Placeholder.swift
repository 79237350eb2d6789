enum PlaceholderMockExchangeServer {}
