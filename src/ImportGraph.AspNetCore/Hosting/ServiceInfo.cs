using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Hosting;

/// <summary>The server that answers the request.</summary>
/// <param name="Version">The version of the server.</param>
/// <param name="Now">The current time of the server's clock.</param>
/// <param name="Limits">The limits of the server.</param>
/// <param name="Importers">The importers that jobs may name, sorted by name, at most 100.</param>
/// <param name="Viewer">Who is asking.</param>
/// <param name="ViewerScopes">The scopes of the caller, as in <c>viewer</c>.</param>
internal sealed record ServiceInfo(
    string Version,
    DateTimeOffset Now,
    ServiceLimits Limits,
    [property: ListsAtMost(ImporterInfo.MaxImporters)] IReadOnlyList<ImporterInfo> Importers,
    ViewerInfo Viewer,
    [property: ListsAtMost(3)] IReadOnlyList<string> ViewerScopes);
