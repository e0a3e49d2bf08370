using System.Text.Json;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;
using ImportGraph.Listing;

namespace ImportGraph.Server.Execution.Compiled;

/// <summary>One field of an answer.</summary>
/// <param name="name">What it is called there.</param>
/// <param name="inclusion">When it is there.</param>
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

/// <summary>A field that is a property of its object, written as it is: no box, no task, no context.</summary>
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

/// <summary>A field as its resolver gets to know it.</summary>
/// <param name="Ast">Where it is selected.</param>
/// <param name="Definition">Where it is defined.</param>
/// <param name="Parent">The type that has it.</param>
/// <param name="Columns">The columns of jobs that are selected below it.</param>
internal sealed record ResolvedField(GraphQLField Ast, FieldType Definition, IObjectGraphType Parent, RowColumns Columns)
{
    /// <summary>What a resolver is given.</summary>
    public CompiledFieldContext ContextOf(CompiledRequest request, object? source) => new(
        request,
        this,
        source,
        Definition.Arguments is null or { Count: 0 } ? null : ExecutionHelper.GetArguments(Definition.Arguments, Ast.Arguments, request.Variables, request.Document, Ast, null));
}
