using System.Text.Json;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace ImportGraph.Server.Execution.Compiled;

/// <summary>What one execution of a compiled operation works with.</summary>
internal sealed record CompiledRequest(
    Utf8JsonWriter Writer,
    ISchema Schema,
    GraphQLDocument Document,
    GraphQLOperationDefinition Operation,
    Variables Variables,
    IServiceProvider Services,
    CancellationToken CancellationToken);
