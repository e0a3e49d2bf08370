using System.Collections.Concurrent;
using System.Diagnostics;

namespace ImportGraph.EndToEnd;

/// <summary>Folders of Node scripts. Their packages are installed if the lock file has changed since the last installation.</summary>
internal static class Npm
{
    public static readonly string Samples = Path.Join(Repository.Root, "src", "samples");
    public static readonly string Client = Path.Join(Repository.Root, "src", "clients", "js");
    public static readonly string Clients = Path.Join(Samples, "clients");
    public static readonly string Tests = Path.Join(Repository.Root, "tests", "ImportGraph.EndToEnd", "npm");

    private static readonly ConcurrentDictionary<string, Lazy<Task>> Installed = new();

    /// <summary>Starts a script of the folder. The caller can read its standard output.</summary>
    public static async Task<Process> StartAsync(string folder, string script, params string[] arguments)
    {
        await InstalledAsync(folder);
        return Process.Start(new ProcessStartInfo("node", [Path.Join(folder, script), .. arguments]) { RedirectStandardOutput = true })!;
    }

    /// <summary>Starts a script of the folder with an environment variable.</summary>
    public static async Task<Process> StartAsync(string folder, string script, (string Name, string Value) variable)
    {
        await InstalledAsync(folder);
        return Process.Start(new ProcessStartInfo("node", [Path.Join(folder, script)])
        {
            RedirectStandardOutput = true,
            Environment = { [variable.Name] = variable.Value },
        })!;
    }

    /// <summary>Waits until the packages of the folder are installed.</summary>
    public static Task InstalledAsync(string folder) => Installed.GetOrAdd(folder, static folder => new(() => InstallAsync(folder))).Value;

    private static async Task InstallAsync(string folder)
    {
        // npm writes this file at the end of an installation.
        var installed = Path.Join(folder, "node_modules", ".package-lock.json");
        if (File.GetLastWriteTimeUtc(installed) > File.GetLastWriteTimeUtc(Path.Join(folder, "package-lock.json")))
        {
            return;
        }

        using var npm = Process.Start("npm", ["ci", "--silent", "--no-audit", "--no-fund", "--prefix", folder]);
        await npm.WaitForExitAsync();
        Assert.Equal(0, npm.ExitCode);
    }
}
