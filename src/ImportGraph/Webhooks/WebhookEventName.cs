using System.Collections.Frozen;
using System.Text.Json;
using ImportGraph.Jobs;

namespace ImportGraph.Webhooks;

/// <summary>The names of events in settings and messages, for example <c>import.lease_lost</c>.</summary>
internal static class WebhookEventName
{
    private static readonly FrozenDictionary<ImportEventKind, string> Names = Enum.GetValues<ImportEventKind>()
        .ToFrozenDictionary(kind => kind, kind => $"import.{JsonNamingPolicy.SnakeCaseLower.ConvertName($"{kind}")}");

    /// <summary>The events that are sent if the settings do not name others: those that somebody may have to react to, and the ends of jobs.</summary>
    public const string Usual = "import.completed import.failed import.cancelled import.stalled import.lease_lost import.retry_planned";

    /// <summary>All names.</summary>
    public static IEnumerable<string> All => Names.Values.Order(StringComparer.Ordinal);

    /// <summary>The name of an event.</summary>
    public static string Of(ImportEventKind kind) => Names[kind];
}
