namespace ImportGraph.AspNetCore.Compiled;

/// <summary>A field that a resolver resolves.</summary>
internal sealed class ResolverField(string name, Inclusion inclusion, ResolvedField field, Completion completion)
    : CompiledField(name, inclusion)
{
    public override ValueTask WriteAsync(CompiledRequest request, object? source)
    {
        var resolved = field.Definition.Resolver!.ResolveAsync(field.ContextOf(request, source));
        return resolved.IsCompletedSuccessfully ? completion.WriteAsync(request, resolved.Result) : AwaitAsync(resolved, request);
    }

    private async ValueTask AwaitAsync(ValueTask<object?> resolved, CompiledRequest request) =>
        await completion.WriteAsync(request, await resolved);
}
