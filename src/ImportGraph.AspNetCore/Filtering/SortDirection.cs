namespace ImportGraph.AspNetCore.Filtering;

internal enum SortDirection
{
    Asc,
    Desc,
}
