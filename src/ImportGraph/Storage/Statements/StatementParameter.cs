using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Storage;

/// <summary>A parameter of a statement.</summary>
/// <param name="Name">The name in the SQL.</param>
/// <param name="Mapping">How the database stores the value.</param>
/// <param name="Value">Finds its value among the values of the statement, and converts it for the database.</param>
internal sealed record StatementParameter<TValues>(string Name, RelationalTypeMapping Mapping, Func<TValues, object?> Value);
