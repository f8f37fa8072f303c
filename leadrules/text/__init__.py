"""The ground floor: source texts, places in them, edits to them, numbers and dates as people write them."""
