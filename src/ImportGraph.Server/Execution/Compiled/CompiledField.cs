using System.Text.Json;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;
using ImportGraph.Listing;

namespace ImportGraph.Server.Execution.Compiled;

/// <summary>One field of an answer.</summary>
/// <param name="name">Its name in the answer.</param>
/// <param name="inclusion">Decides whether the answer contains it.</param>
internal abstract class CompiledField(string name, Inclusion inclusion)
{
    public JsonEncodedText Name { get; } = JsonEncodedText.Encode(name);

    public bool IsIncluded(CompiledRequest request) => inclusion.Holds(request);

    /// <summary>Writes its value.</summary>
    public abstract ValueTask WriteAsync(CompiledRequest request, object? source);
}

/// <summary><c>__typename</c>.</summary>
internal sealed class TypeNameField(string name, Inclusion inclusion, string type) : CompiledField(name, inclusion)
{
    private readonly JsonEncodedText _type = JsonEncodedText.Encode(type);

    public override ValueTask WriteAsync(CompiledRequest request, object? source)
    {
        request.Writer.WriteStringValue(_type);
        return default;
    }
}

/// <summary>A field that is a property of its object. It is written directly: without boxing, a task or a context.</summary>
internal sealed class ScalarField<TSource, TValue>(
    string name, Inclusion inclusion, Func<TSource, TValue> get, Action<Utf8JsonWriter, TValue> write) : CompiledField(name, inclusion)
{
    public override ValueTask WriteAsync(CompiledRequest request, object? source)
    {
        write(request.Writer, get((TSource)source!));
        return default;
    }
}

/// <summary>A field that is a part of its object.</summary>
internal sealed class PartField(string name, Inclusion inclusion, Func<object, object?> get, Completion completion) : CompiledField(name, inclusion)
{
    public override ValueTask WriteAsync(CompiledRequest request, object? source) => completion.WriteAsync(request, get(source!));
}

/// <summary>A field that a resolver resolves.</summary>
internal sealed class ResolverField(string name, Inclusion inclusion, ResolvedField field, Completion completion) : CompiledField(name, inclusion)
{
    public override ValueTask WriteAsync(CompiledRequest request, object? source)
    {
        var resolved = field.Definition.Resolver!.ResolveAsync(field.ContextOf(request, source));
        return resolved.IsCompletedSuccessfully ? completion.WriteAsync(request, resolved.Result) : AwaitAsync(resolved, request);
    }

    private async ValueTask AwaitAsync(ValueTask<object?> resolved, CompiledRequest request) => await completion.WriteAsync(request, await resolved);
}

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
        Definition.Arguments is null or { Count: 0 } ? null : ExecutionHelper.GetArguments(Definition.Arguments, Ast.Arguments, request.Variables, request.Document, Ast, null));
}
