using System.Reflection;
using System.Runtime.InteropServices;

namespace ImportGraph.AspNetCore.Hosting;

/// <summary>Reports which program answers, for operators that run several servers.</summary>
internal static class VersionEndpoint
{
    public const string Path = "/version";

    /// <summary>The version that the build set: <c>version+commit</c>. The commit is absent if the build did not know it.</summary>
    private static readonly string[] Parts =
        typeof(VersionEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+', 2);

    /// <summary>Serves the version, the commit, the runtime and the start time.</summary>
    public static void MapVersion(this WebApplication app)
    {
        var started = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        app.MapGet(Path, () => new { version = Parts[0], commit = Parts.ElementAtOrDefault(1), runtime = RuntimeInformation.FrameworkDescription, started });
    }
}
