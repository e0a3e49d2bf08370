using System.Runtime.InteropServices;

namespace ImportGraph.AspNetCore.Hosting;

/// <summary>Reports which program answers, for operators that run several servers.</summary>
internal static class VersionEndpoint
{
    public const string Path = "/version";

    /// <summary>Serves the version, the commit, the runtime and the start time.</summary>
    public static void MapVersion(this WebApplication app)
    {
        var started = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        app.MapGet(Path, () => new
        {
            version = ProductVersion.Number,
            commit = ProductVersion.Commit,
            runtime = RuntimeInformation.FrameworkDescription,
            started,
        });
    }
}
