"""What the interoperability tests are made of: a real server on loopback, mail to fill it with, and eas-sync to run on it."""
