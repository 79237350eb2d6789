enum PlaceholderMailboxSync {}
