using System.Text.Json;

namespace ImportGraph.AspNetCore.Compiled;

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
