namespace ImportGraph.Server.Rest;

/// <summary>Ids of jobs in paths.</summary>
internal static class JobId
{
    /// <summary>A UUID in either case; null for anything else, which is nobody's id.</summary>
    public static Guid? Read(string text) => Guid.TryParseExact(text, "D", out var id) ? id : null;
}
