using System.Text.Json;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>Values that are written in the same way over GraphQL and REST.</summary>
internal static class JsonScalar
{
    /// <summary>Writes a text, a number or a truth value.</summary>
    /// <returns>False if the value is none of these; then nothing is written.</returns>
    public static bool TryWrite(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                return true;
            case int number:
                writer.WriteNumberValue(number);
                return true;
            case long number:
                writer.WriteNumberValue(number);
                return true;
            case double number:
                writer.WriteNumberValue(number);
                return true;
            case bool truth:
                writer.WriteBooleanValue(truth);
                return true;
            default:
                return false;
        }
    }
}
