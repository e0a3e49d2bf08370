namespace ImportGraph.AspNetCore.Jobs;

/// <summary>Paths of uploads.</summary>
internal static class UploadAddress
{
    /// <summary>The path below which uploads are.</summary>
    public const string Root = "/import/uploads";

    /// <summary>The path of an upload. It has no scheme and no host, because a proxy in front of the server may use its own.</summary>
    /// <param name="pathBase">The path before the paths of this server.</param>
    /// <param name="id">The upload.</param>
    public static string Of(string pathBase, Guid id) => $"{pathBase}{Root}/{id}";
}
