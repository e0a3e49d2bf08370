using System.Diagnostics;
using System.Text.Json;

namespace ImportGraph;

/// <summary>
/// What the product tells of itself to whoever listens: metrics and traces, both under one name. Where nobody listens they cost next to
/// nothing. Each is defined beside what it measures.
/// </summary>
public static class Telemetry
{
    /// <summary>The name of the meter and of the source of activities.</summary>
    public const string Name = "ImportGraph";

    /// <summary>Begins activities.</summary>
    public static readonly ActivitySource Activities = new(Name);

    /// <summary>A word of the product as clients know it, for a label: <c>InProgress</c> is <c>IN_PROGRESS</c>.</summary>
    internal static string LabelOf(string word) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(word);
}
