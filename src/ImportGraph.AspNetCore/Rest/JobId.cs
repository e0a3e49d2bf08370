namespace ImportGraph.AspNetCore.Rest;

/// <summary>Job ids in paths.</summary>
internal static class JobId
{
    /// <summary>Reads a UUID in lower or upper case; null for any other text, which is never a job's id.</summary>
    public static Guid? Read(string text) => Guid.TryParseExact(text, "D", out var id) ? id : null;
}
