using System.Collections.Frozen;
using ImportGraph.Jobs;

namespace ImportGraph.Webhooks;

/// <summary>Decides which changes an endpoint wants to know.</summary>
internal sealed class WebhookFilter(WebhookEndpointOptions options)
{
    /// <summary>The list that stands for everything.</summary>
    public const string All = "*";

    private readonly FrozenSet<string>? _events = SetOf(options.Events);
    private readonly FrozenSet<string>? _projects = SetOf(options.Projects);
    private readonly FrozenSet<string>? _importers = SetOf(options.Importers);

    /// <summary>Whether the endpoint wants to know that this happened to a job.</summary>
    public bool Includes(ImportEventKind kind, ImportJob job) =>
        Includes(_events, WebhookEventName.Of(kind)) && Includes(_projects, job.Project) && Includes(_importers, job.Importer);

    /// <summary>Whether the endpoint may want to know such an event of some job.</summary>
    public bool Includes(ImportEventKind kind) => Includes(_events, WebhookEventName.Of(kind));

    /// <summary>The words of a list.</summary>
    public static string[] Read(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static FrozenSet<string>? SetOf(string list) => list == All ? null : Read(list).ToFrozenSet(StringComparer.Ordinal);

    private static bool Includes(FrozenSet<string>? some, string word) => some is null || some.Contains(word);
}
