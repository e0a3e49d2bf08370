using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Listing;

/// <summary>A parameter of a prepared query.</summary>
/// <param name="Name">The name in the SQL.</param>
/// <param name="Mapping">How the database stores the values.</param>
/// <param name="ValueIndex">The index of its value in <see cref="QueryShape.Values"/>.</param>
internal readonly record struct PreparedParameter(string Name, RelationalTypeMapping Mapping, int ValueIndex);
