"""fairbalance: the law, queues, schemes, money and rights of asylum and returns systems, executable."""

__version__ = "0.1.0"
