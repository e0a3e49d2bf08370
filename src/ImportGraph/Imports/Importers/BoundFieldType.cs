using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;

namespace ImportGraph.Imports.Importers;

/// <summary>The type of a field, for programs and for people.</summary>
/// <param name="Json">The JSON type, as <see cref="ImporterField.Type"/> has it.</param>
/// <param name="Words">What a value must be, as the end of a sentence.</param>
internal sealed record BoundFieldType(string Json, string Words)
{
    private static readonly BoundFieldType Text = new("string", "a string");
    private static readonly BoundFieldType Number = new("number", "a number");
    private static readonly BoundFieldType Boolean = new("boolean", "true or false");
    private static readonly BoundFieldType Array = new("array", "a list");
    private static readonly BoundFieldType Object = new("object", "an object");
    private static readonly BoundFieldType Any = new("any", "a JSON value that its type accepts");

    private static readonly Dictionary<Type, BoundFieldType> Known = new()
    {
        [typeof(string)] = Text,
        [typeof(char)] = Text,
        [typeof(bool)] = Boolean,
        [typeof(sbyte)] = Integer(sbyte.MinValue, sbyte.MaxValue),
        [typeof(byte)] = Integer(byte.MinValue, byte.MaxValue),
        [typeof(short)] = Integer(short.MinValue, short.MaxValue),
        [typeof(ushort)] = Integer(ushort.MinValue, ushort.MaxValue),
        [typeof(int)] = Integer(int.MinValue, int.MaxValue),
        [typeof(uint)] = Integer(uint.MinValue, uint.MaxValue),
        [typeof(long)] = Integer(long.MinValue, long.MaxValue),
        [typeof(ulong)] = Integer(ulong.MinValue, ulong.MaxValue),
        [typeof(float)] = Number,
        [typeof(double)] = Number,
        [typeof(decimal)] = Number,
        [typeof(DateOnly)] = new("string", "a date, for example 2030-01-31"),
        [typeof(TimeOnly)] = new("string", "a time, for example 12:30:00"),
        [typeof(DateTime)] = new("string", "a date and time, for example 2030-01-31T12:30:00Z"),
        [typeof(DateTimeOffset)] = new("string", "a date and time, for example 2030-01-31T12:30:00Z"),
        [typeof(TimeSpan)] = new("string", "a duration, for example 1.12:30:00"),
        [typeof(Guid)] = new("string", "a UUID"),
        [typeof(Uri)] = new("string", "a URL"),
        [typeof(byte[])] = new("string", "text in Base64"),
        [typeof(JsonArray)] = Array,
        [typeof(JsonObject)] = Object,
    };

    /// <summary>The type of a field with a type of .NET.</summary>
    public static BoundFieldType Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return Known.TryGetValue(type, out var known) ? known
            : type.IsEnum ? new BoundFieldType("string", $"one of {string.Join(", ", Enum.GetNames(type))}")
            : IsDictionary(type) ? Object
            : type.IsAssignableTo(typeof(IEnumerable)) && !type.IsAssignableTo(typeof(JsonNode)) ? Array
            : type.Namespace?.StartsWith(nameof(System), StringComparison.Ordinal) is true ? Any
            : Object;
    }

    private static bool IsDictionary(Type type) => type.GetInterfaces().Append(type).Any(shape =>
        shape == typeof(IDictionary)
        || (shape.IsGenericType && (shape.GetGenericTypeDefinition() == typeof(IDictionary<,>)
            || shape.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))));

    private static BoundFieldType Integer(IFormattable from, IFormattable to) =>
        new("integer", $"an integer from {from.ToString("N0", CultureInfo.InvariantCulture)} to {to.ToString("N0", CultureInfo.InvariantCulture)}");
}
