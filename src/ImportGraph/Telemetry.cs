using System.Collections.Frozen;
using System.Diagnostics;
using System.Text.Json;

namespace ImportGraph;

/// <summary>
/// The metrics and traces of the product, both under one name. If nobody listens to them, they cost next to nothing. Each metric is defined
/// next to the code that it measures.
/// </summary>
public static class Telemetry
{
    /// <summary>The name of the meter and of the source of activities.</summary>
    public const string Name = "ImportGraph";

    /// <summary>Starts activities (spans of a trace).</summary>
    public static readonly ActivitySource Activities = new(Name);

    /// <summary>Converts a name from the code to the form that clients know, for a label: <c>InProgress</c> becomes <c>IN_PROGRESS</c>.</summary>
    internal static string LabelOf(string word) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(word);

    /// <summary>The same for a value of an enumeration, whose labels are converted only once.</summary>
    internal static string LabelOf<TEnum>(TEnum value)
        where TEnum : struct, Enum => Labels<TEnum>.All[value];

    private static class Labels<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<TEnum, string> All = Enum.GetValues<TEnum>().ToFrozenDictionary(value => value, value => LabelOf($"{value}"));
    }
}
