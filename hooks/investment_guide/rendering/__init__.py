"""Records → outputs: pages, tables, charts, maps, data files. Every renderer is a pure function of a PageContext."""
