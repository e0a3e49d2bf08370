using System.Text.Json;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace ImportGraph.AspNetCore.Compiled;

/// <summary>The data of one execution of a compiled operation.</summary>
internal sealed record CompiledRequest(
    Utf8JsonWriter Writer,
    ISchema Schema,
    GraphQLDocument Document,
    GraphQLOperationDefinition Operation,
    Variables Variables,
    IServiceProvider Services,
    CancellationToken CancellationToken);
