using System.Text.Json;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>What is wrong with one member.</summary>
/// <param name="Field">The path of the member from the body down, or the name of a header or a parameter.</param>
/// <param name="Message">What is wrong, for the developer of the client.</param>
internal sealed record ErrorDetail(string Field, string Message)
{
    /// <summary>The number of characters that a key, or a value, may have.</summary>
    public const int MaxLength = 255;

    /// <summary>Writes the detail twice: as <c>key</c> and <c>value</c>, and under names that say what they contain.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("key", TextCut.Cut(Field, MaxLength));
        writer.WriteString("value", TextCut.Cut(Message, MaxLength));
        writer.WriteString("field", Field);
        writer.WriteString("message", Message);
        writer.WriteEndObject();
    }
}
