using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Listing;

/// <summary>A parameter value of a command.</summary>
/// <param name="Value">The value as the database stores it.</param>
/// <param name="Mapping">The mapping that creates parameters for the value.</param>
internal readonly record struct QueryValue(object Value, RelationalTypeMapping Mapping);
