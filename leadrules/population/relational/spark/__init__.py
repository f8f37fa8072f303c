"""The query run by Spark: on this machine or on a cluster, over tables where they lie."""
