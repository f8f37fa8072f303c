"""The query over tables of a warehouse, whose columns have the names and the types that people gave them."""
