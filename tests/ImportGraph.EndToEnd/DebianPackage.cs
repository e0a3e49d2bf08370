using System.Diagnostics;

namespace ImportGraph.EndToEnd;

/// <summary>
/// Debian's list of packages as a content package of some 60,000 items, made by the shipped script. If the machine has no such list, a
/// similar one is generated; CI uses the real one.
/// </summary>
public sealed class DebianPackage : IAsyncLifetime, IDisposable
{
    private const int Generated = 60_000;

    private readonly TempFolder _folder = new();

    /// <summary>The shared root that contains the package <c>debian</c>.</summary>
    public string Root => _folder.Path;

    public int Items { get; private set; }

    public async Task InitializeAsync()
    {
        var path = _folder.Write("debian/packages.jsonl", "");
        var script = Path.Join(Repository.Root, "src", "samples", "debian-package.mjs");
        using var node = Process.Start(new ProcessStartInfo("node", [script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await Task.WhenAll(ListAsync(node.StandardInput), SaveAsync(node.StandardOutput.BaseStream, path));
        await node.WaitForExitAsync();
        Assert.Equal(0, node.ExitCode);
        Items = File.ReadLines(path).Count();
        Assert.InRange(Items, 10_000, 1_000_000);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    private static async Task ListAsync(StreamWriter to)
    {
        await using (to)
        {
            if (Tools.WhySkipped("apt-cache") is null)
            {
                using var list = Process.Start(new ProcessStartInfo("apt-cache", ["dumpavail"]) { RedirectStandardOutput = true })!;
                await list.StandardOutput.BaseStream.CopyToAsync(to.BaseStream);
                return;
            }

            for (var number = 0; number < Generated; number++)
            {
                await to.WriteAsync($"""
                    Package: made-up-{number}
                    Version: 1.{number}
                    Section: misc
                    Tag: role::program, number::{number % 100}
                    Description: Package no. {number}
                     It is
                     .
                     made up.


                    """);
            }
        }
    }

    private static async Task SaveAsync(Stream items, string path)
    {
        await using var file = File.Create(path);
        await items.CopyToAsync(file);
    }
}
