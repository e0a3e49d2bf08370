using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;
using ImportGraph.Storage;

namespace ImportGraph.AspNetCore.Compiled;

/// <summary>A field as its resolver sees it.</summary>
/// <param name="Ast">The selection of the field in the document.</param>
/// <param name="Definition">The definition of the field in the schema.</param>
/// <param name="Parent">The type that defines the field.</param>
/// <param name="Columns">The columns of jobs that are selected below it.</param>
internal sealed record ResolvedField(GraphQLField Ast, FieldType Definition, IObjectGraphType Parent, RowColumns Columns)
{
    /// <summary>The context that is passed to the resolver.</summary>
    public CompiledFieldContext ContextOf(CompiledRequest request, object? source) => new(
        request,
        this,
        source,
        Definition.Arguments is null or { Count: 0 }
            ? null
            : ExecutionHelper.GetArguments(Definition.Arguments, Ast.Arguments, request.Variables, request.Document, Ast, null));
}
