using System.Reflection;
using System.Runtime.InteropServices;

namespace ImportGraph.Server.Hosting;

/// <summary>Which program answers, for whoever runs several.</summary>
internal static class VersionEndpoint
{
    public const string Path = "/version";

    /// <summary>What the build was given: <c>version+commit</c>, the latter where it knew one.</summary>
    private static readonly string[] Parts =
        typeof(VersionEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+', 2);

    /// <summary>Says version, commit, runtime and since when it runs.</summary>
    public static void MapVersion(this WebApplication app)
    {
        var started = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        app.MapGet(Path, () => new { version = Parts[0], commit = Parts.ElementAtOrDefault(1), runtime = RuntimeInformation.FrameworkDescription, started });
    }
}
