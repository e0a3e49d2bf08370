using System.Reflection;
using System.Text.Json;
using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Compiled;

/// <summary>Writes values of one .NET type as values of one scalar or enumeration.</summary>
internal static class ScalarWriter
{
    /// <summary>The writer; null if only the scalar's own serialisation can be used.</summary>
    public static Action<Utf8JsonWriter, TValue>? Of<TValue>(IGraphType type) => Find(typeof(TValue), type) as Action<Utf8JsonWriter, TValue>;

    /// <summary>A writer for any value that the scalar can serialise.</summary>
    public static Action<Utf8JsonWriter, object> OfAny(ScalarGraphType type) => (writer, value) => WriteSerialised(writer, type.Serialize(value));

    private static Delegate? Find(Type value, IGraphType type) => type switch
    {
        StringGraphType or IdGraphType when value == typeof(string) => (Action<Utf8JsonWriter, string>)((writer, text) => writer.WriteStringValue(text)),
        IdGraphType when value == typeof(Guid) => (Action<Utf8JsonWriter, Guid>)((writer, id) => writer.WriteStringValue(id)),
        IntGraphType when value == typeof(int) => (Action<Utf8JsonWriter, int>)((writer, number) => writer.WriteNumberValue(number)),
        LongGraphType when value == typeof(long) => (Action<Utf8JsonWriter, long>)((writer, number) => writer.WriteNumberValue(number)),
        FloatGraphType when value == typeof(double) => (Action<Utf8JsonWriter, double>)((writer, number) => writer.WriteNumberValue(number)),
        BooleanGraphType when value == typeof(bool) => (Action<Utf8JsonWriter, bool>)((writer, truth) => writer.WriteBooleanValue(truth)),
        JsonType when value == typeof(string) => (Action<Utf8JsonWriter, string>)JsonType.Write,
        DateTimeType when value == typeof(DateTimeOffset) => (Action<Utf8JsonWriter, DateTimeOffset>)DateTimeType.Write,
        EnumerationGraphType constants when value.IsEnum => typeof(ScalarWriter)
            .GetMethod(nameof(OfEnum), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(value)
            .Invoke(null, [constants]) as Delegate,
        _ => null,
    };

    private static Action<Utf8JsonWriter, TEnum> OfEnum<TEnum>(EnumerationGraphType type)
        where TEnum : struct, Enum
    {
        var names = Enum.GetValues<TEnum>().ToDictionary(constant => constant, constant => JsonEncodedText.Encode((string)type.Serialize(constant)!));
        return (writer, constant) => writer.WriteStringValue(names[constant]);
    }

    private static void WriteSerialised(Utf8JsonWriter writer, object? value)
    {
        if (!JsonScalar.TryWrite(writer, value))
        {
            throw new FallBackException();
        }
    }
}

/// <summary>A compiled operation cannot continue. The standard executer can, including errors.</summary>
internal sealed class FallBackException : Exception;
