namespace ImportGraph.AspNetCore.Compiled;

/// <summary>A field whose value is an object or a list that an expression reads.</summary>
internal sealed class NestedField(string name, Inclusion inclusion, Func<object, object?> get, Completion completion)
    : CompiledField(name, inclusion)
{
    public override ValueTask WriteAsync(CompiledRequest request, object? source) => completion.WriteAsync(request, get(source!));
}
