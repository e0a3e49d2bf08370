using System.Globalization;
using ImportGraph.Jobs;
using Microsoft.Net.Http.Headers;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>Entity tags. A tag contains the job's version, which grows with each change.</summary>
internal static class VersionTag
{
    private const string Start = "\"v";

    /// <summary>A version that no job has.</summary>
    private const long None = 0;

    public static EntityTagHeaderValue Of(ImportJob job) => new(string.Create(CultureInfo.InvariantCulture, $"{Start}{job.Version}\""));

    /// <summary>Whether the client already has this version (RFC 9110, section 13.1.2). A proxy that compresses may have made the tag weak.</summary>
    public static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag) =>
        request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));

    /// <summary>
    /// The version that the client expects (RFC 9110, section 13.1.1). If it names several, it is the newest of them. Null if the client
    /// accepts any version. <see cref="None"/> if no tag of the client is a job's tag.
    /// </summary>
    public static long? Expected(HttpRequest request)
    {
        if (request.Headers.IfMatch.Count == 0)
        {
            return null;
        }

        var wanted = request.GetTypedHeaders().IfMatch;
        return wanted.Contains(EntityTagHeaderValue.Any) ? null : wanted.Select(VersionOf).DefaultIfEmpty(None).Max();
    }

    private static long VersionOf(EntityTagHeaderValue tag) =>
        !tag.IsWeak && tag.Tag.StartsWith(Start, StringComparison.Ordinal)
        && long.TryParse(tag.Tag.AsSpan()[Start.Length..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : None;
}
