using System.Text.Json;

namespace ImportGraph.AspNetCore.Compiled;

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
