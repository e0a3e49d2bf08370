using System.Diagnostics;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.EndToEnd;

/// <summary>Debian's list of packages as a content package of some 60,000 items, made by the shipped script.</summary>
public sealed class DebianPackage : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();

    /// <summary>The shared root with the package <c>debian</c> in it.</summary>
    public string Root => _folder.Path;

    public int Items { get; private set; }

    public async Task InitializeAsync()
    {
        if (DebianFactAttribute.Missing is not null)
        {
            return;
        }

        var file = _folder.Write("debian/packages.jsonl", "");
        var script = Path.Join(Repository.Root, "src", "samples", "debian-package.mjs");
        using var shell = Process.Start("bash", ["-c", $"set -o pipefail; apt-cache dumpavail | node '{script}' > '{file}'"]);
        await shell.WaitForExitAsync();
        Assert.Equal(0, shell.ExitCode);
        Items = File.ReadLines(file).Count();
        Assert.InRange(Items, 10_000, 1_000_000);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}

/// <summary>A test that needs Debian's list of packages: skipped where there is none, but not on CI, where it must run.</summary>
internal sealed class DebianFactAttribute : FactAttribute
{
    public DebianFactAttribute() => Skip = Missing;

    public static string? Missing { get; } =
        Environment.GetEnvironmentVariable("CI") is not null || HasList() ? null : "Needs Debian's list of packages: run apt-get update.";

    private static bool HasList()
    {
        try
        {
            using var list = Process.Start(new ProcessStartInfo("bash", ["-c", "apt-cache dumpavail 2>/dev/null | head -c 1 | grep -q ."]));
            list!.WaitForExit();
            return list.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
