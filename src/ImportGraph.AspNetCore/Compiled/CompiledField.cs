using System.Text.Json;

namespace ImportGraph.AspNetCore.Compiled;

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
