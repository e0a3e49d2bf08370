using GraphQL.Execution;
using GraphQL.Validation;
using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Documents;

/// <summary>A search that one field causes.</summary>
/// <param name="Kind">The kind of search.</param>
/// <param name="Arguments">Reads the arguments that describe what to search for.</param>
internal sealed record FieldSearch(Search Kind, ArgumentReader Arguments);

/// <summary>Reads the arguments of a field; returns null if it has none.</summary>
internal delegate IDictionary<string, ArgumentValue>? ArgumentReader(Variables variables);
