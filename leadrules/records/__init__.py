"""Files to typed leads and events, with whatever did not fit set beside. Only here is data opened."""
