namespace ImportGraph.AspNetCore.Paging;

internal sealed record Edge<TRow>(string Cursor, TRow Node);
