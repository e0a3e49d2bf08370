namespace ImportGraph.AspNetCore.Compiled;

/// <summary>A field that is a part of its object.</summary>
internal sealed class PartField(string name, Inclusion inclusion, Func<object, object?> get, Completion completion) : CompiledField(name, inclusion)
{
    public override ValueTask WriteAsync(CompiledRequest request, object? source) => completion.WriteAsync(request, get(source!));
}
